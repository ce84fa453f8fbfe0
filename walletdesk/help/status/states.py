"""How a service is, from best to worst."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    OFF = "off", _("Not set up")
    WORKING = "working", _("Working")
    UNKNOWN = "unknown", _("Not known")
    MAINTENANCE = "maintenance", _("Being maintained")
    SLOW = "slow", _("Slow or partly failing")
    DOWN = "down", _("Not working")

    @property
    def rank(self) -> int:
        """Greater is worse; what the house does not use is nobody's trouble."""
        return list(State).index(self)

    @property
    def is_trouble(self) -> bool:
        return self in {State.MAINTENANCE, State.SLOW, State.DOWN}


# The look's names for how grave something is.
TONES = {
    State.WORKING: "good",
    State.MAINTENANCE: "info",
    State.SLOW: "warn",
    State.DOWN: "bad",
}


def worst(*states: State) -> State:
    return max(states, key=lambda state: state.rank, default=State.WORKING)
