"""What is known of a finding, in words: each fact by its name, in an order that people ask in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from walletdesk.core.places import Place
from walletdesk.journal import Act
from walletdesk.look import moments
from walletdesk.watch.rule import Words

if TYPE_CHECKING:
    from walletdesk.watch.models import Alert


@dataclass(frozen=True)
class Fact:
    """One line. `is_code`: letters that no language reads aloud, such as an address of a chain."""

    name: str
    label: Words
    text: str
    is_code: bool = False


def _country(code: str) -> str:
    return Place(country_code=code).label(get_language())


def _countries(codes: str) -> str:
    return _(", ").join(_country(code) for code in codes.split(","))


def _act(slug: str) -> str:
    act = Act.named(slug)
    return str(act.label) if act else slug


def _minutes(text: str) -> str:
    return moments.span(timedelta(minutes=max(1, int(text))))


def _kilometres(text: str) -> str:
    return _("about %(number)s km") % {"number": text}


KINDS: dict[str, tuple[Words, Callable[[str], str]]] = {
    "act": (gettext_lazy("What changed"), _act),
    "mailbox": (gettext_lazy("E-mail address"), str),
    "device": (gettext_lazy("Device"), str),
    "country": (gettext_lazy("Country"), _country),
    "from_country": (gettext_lazy("The sign-in before"), _country),
    "minutes": (gettext_lazy("Time between them"), _minutes),
    "distance": (gettext_lazy("Distance"), _kilometres),
    "countries": (gettext_lazy("Known so far"), _countries),
    "tries": (gettext_lazy("Wrong tries"), str),
    "countries_tried": (gettext_lazy("Tried from"), _countries),
}
CODES: frozenset[str] = frozenset()


def shown(alert: Alert) -> list[Fact]:
    """In the language of the moment."""
    return told(alert.facts)


def told(facts: Mapping[str, str]) -> list[Fact]:
    """Those that this version knows how to say; the others are left out."""
    return [
        Fact(name, label, say(facts[name]), name in CODES)
        for name, (label, say) in KINDS.items()
        if facts.get(name)
    ]


def of_lesson(rule: str, subject: str) -> str:
    """What a rule has learnt, in words: the country, the pair of countries, the address."""
    if rule == "new_country":
        return _country(subject)
    if rule == "impossible_travel":
        return _countries(subject.replace("+", ","))
    return subject
