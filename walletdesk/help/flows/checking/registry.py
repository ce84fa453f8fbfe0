"""The checks that a flow may name. Each looks for real, and says which of its results it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


@dataclass(frozen=True)
class Barrier:
    """What the sign-in pages have told this browser already, about whatever name was typed there."""

    is_lock: bool
    until: datetime | None


@dataclass(frozen=True)
class Surroundings:
    """All that a check may know: who is signed in, what this browser was told, and what was given.

    There is no name in it and no address: whoever is not signed in learns nothing about any account.
    """

    customer: Customer | None = None
    barrier: Barrier | None = None
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One of the check's results, and the facts that go with it, to be shown and kept with a ticket."""

    result: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckKind:
    """`results` by name, in words for the customer; `asks` names what has to be given first.

    Without questions, and not done by the browser, a check is silent: nobody sees a page of it.
    """

    name: str
    label: str | Promise
    results: Mapping[str, str | Promise]
    look: Callable[[Surroundings], Finding]
    asks: tuple[str, ...] = ()
    is_by_browser: bool = False

    @property
    def is_silent(self) -> bool:
        return not self.asks and not self.is_by_browser


CHECKS: dict[str, CheckKind] = {}


def register(kind: CheckKind) -> None:
    """Makes a check known by its name; the last one of a name counts."""
    CHECKS[kind.name] = kind
