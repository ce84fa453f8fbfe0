"""Entries of the registry as people look through them: kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry


@dataclass(frozen=True)
class Shelf:
    """The channels of one kind."""

    kind: Kind
    entries: list[Entry]


def by_kind(entries: Iterable[Entry]) -> list[Shelf]:
    """A shelf for each kind that has any, in the order of the kinds."""
    found = list(entries)
    shelves = [Shelf(kind, [entry for entry in found if entry.kind == kind]) for kind in Kind]
    return [shelf for shelf in shelves if shelf.entries]
