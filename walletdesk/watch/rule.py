"""What a rule is: a name, why it speaks and what to do, how grave it is, its thresholds, and a pure look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Severity(models.TextChoices):
    """How much may be lost while nobody looks."""

    NOTICE = "notice", _("Worth knowing")
    WARNING = "warning", _("Look at it today")
    DANGER = "danger", _("Act now")

    @property
    def rank(self) -> int:
        return list(Severity).index(self)

    @property
    def tone(self) -> str:
        """The colour of the look that goes with it."""
        return {"notice": "info", "warning": "warn", "danger": "bad"}[self.value]


@dataclass(frozen=True)
class Threshold:
    """A number that leads may turn, whole, in the unit that is named, from `least` to `most`. The bounds lie
    where the rule still sees a plain case: one that can be turned until it sees nothing is a switch, and one
    bribed lead would find it.
    """

    name: str
    label: Words
    unit: Words
    default: int
    least: int = 0
    most: int = 1000

    def bounded(self, value: int) -> int:
        """The nearest that is allowed."""
        return min(max(value, self.least), self.most)


Values = Mapping[str, int]


@dataclass(frozen=True)
class Finding:
    """That a rule has something to say.

    `about` names what it says it of, so that the same is never said twice; `occasion` what happened, which
    several rules may speak of and one answer settles. `lesson` is what a "yes, that was me" would teach the
    rule about this customer; empty where there is nothing to learn. `is_told` where another room writes a
    letter about the same at once: a second one would teach people not to read them.
    """

    about: str
    occasion: str
    at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)
    lesson: str = ""
    severity: Severity | None = None
    is_told: bool = False


Look = Callable[[Any, Values], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One file of `rules/`. `why` says why it was raised, `what_to_do` what a customer should do who did not
    do it, `teaches` what a "yes" makes it leave alone from then on. `picture` is the kind that it looks at.
    Where `freezes` is false somebody did it *to* the customer and nothing is lost: a "no" stops nothing.
    """

    slug: str
    picture: str
    name: Words
    why: Words
    what_to_do: Words
    severity: Severity
    look: Look
    thresholds: tuple[Threshold, ...] = ()
    teaches: Words = ""
    freezes: bool = True

    @property
    def question(self) -> Words:
        """What the customer is asked."""
        return _("Was this you?") if self.freezes else _("Did you expect this?")

    @property
    def defaults(self) -> dict[str, int]:
        return {threshold.name: threshold.default for threshold in self.thresholds}

    def findings(self, picture: Any, values: Values | None = None) -> list[Finding]:
        """What it says of this picture, under these thresholds or its own."""
        return list(self.look(picture, {**self.defaults, **(values or {})}))

    def checked(self, values: Mapping[str, Any]) -> dict[str, int]:
        """Values for all its thresholds. Raises ValueError with the name of one that is missing, is no whole
        number, or lies outside of its bounds."""
        checked = {}
        for threshold in self.thresholds:
            value = values.get(threshold.name)
            if not isinstance(value, int) or not threshold.least <= value <= threshold.most:
                raise ValueError(threshold.name)
            checked[threshold.name] = value
        return checked
