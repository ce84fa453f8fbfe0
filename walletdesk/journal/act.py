"""Acts: the words of the journal, each declared exactly once, in `acts.py` of the room whose verb it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise

_SLUG = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
SLUG_LENGTH = 80


class DuplicateAct(ValueError):
    """Two declarations claim the same slug; a reader could no longer tell them apart."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: `Act("accounts.lock.released", _("Lock released"), history=True)`.

    Acts with `history` are shown to the customer in the security history. Declaring an act makes it known;
    raises DuplicateAct for a slug that is already taken, ValueError for one that is not `room.thing.done`.
    """

    slug: str
    label: str | Promise
    history: bool = False

    _known: ClassVar[dict[str, "Act"]] = {}

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.slug) or len(self.slug) > SLUG_LENGTH:
            raise ValueError(f"{self.slug!r} is not a slug like 'room.thing.done'.")
        if self.slug in self._known:
            raise DuplicateAct(f"The act {self.slug!r} is declared twice.")
        self._known[self.slug] = self

    @classmethod
    def named(cls, slug: str) -> "Act | None":
        """The declared act of this slug; None for one that this version of the product no longer declares."""
        return cls._known.get(slug)

    @classmethod
    def all(cls) -> Iterator["Act"]:
        """Every declared act, by slug."""
        return iter(sorted(cls._known.values(), key=lambda act: act.slug))

    def __str__(self) -> str:
        return self.slug
