"""The ways in which an account says no. Pages turn them into words; none of them is a fault of the
program."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _


class NotAllowed(Exception):
    """The actor's role, or the state of the account, does not permit this."""


class NotAName(NotAllowed):
    """A colleague's name that asks for something or leads somewhere, where customers would read it."""

    message = _("Customers read this name. It can’t hold a link, a contact or a request.")


class NoProof(NotAllowed):
    """The customer has not proven control in this conversation, or it is too long ago."""


class NotFresh(NotAllowed):
    """This needs a full sign-in of the last ten minutes, second factor included."""


class OnHold(NotAllowed):
    """Not before `until`: a hold or a freeze stands."""

    def __init__(self, until: datetime | None) -> None:
        super().__init__("on hold")
        self.until = until


class AnswerRefused(Exception):
    """A code or other answer was wrong, used, or too late. `left`: guesses left; 0 asks for a new code."""

    def __init__(self, left: int = 0, until: datetime | None = None) -> None:
        super().__init__(f"refused, {left} left")
        self.left = left
        self.until = until


class FactorNeeded(Exception):
    """The second factor has to be passed first; nothing goes around it."""
