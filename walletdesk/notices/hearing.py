"""Rooms above hear here what became of a letter. Called after the row is written; nobody can change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walletdesk.notices.models.letter import Letter

    Hearer = Callable[[Letter], None]

_hearers: list[Hearer] = []


def register(hearer: Hearer) -> Hearer:
    """Adds a hearer; as a decorator, in a module that its app imports when it is ready."""
    _hearers.append(hearer)
    return hearer


def tell(letter: Letter) -> None:
    """What is known of this letter has changed."""
    for hearer in _hearers:
        hearer(letter)
