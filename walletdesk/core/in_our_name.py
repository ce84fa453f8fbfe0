"""What is said in our name outside of conversations: a status page, an article, a colleague's name.

Rooms that say it stand below, or beside, the one that knows what we never say. That one tells here at the
start how it looks at a text; nothing here knows rules.
"""

from __future__ import annotations

from collections.abc import Callable

Look = Callable[[str], frozenset[str]]


def _looks_at_nothing(_text: str) -> frozenset[str]:
    return frozenset()


_look: list[Look] = [_looks_at_nothing]


def looked_at_by(look: Look) -> None:
    """Who knows what speaks against a text, from now on; for the `ready` of a room's app."""
    _look[0] = look


def objections(text: str, *, before: str = "") -> frozenset[str]:
    """What speaks against saying this to everybody: empty where nothing does.

    What was said `before` is no objection again: who corrects a sentence answers for that sentence.
    """
    found = _look[0](text)
    return found - _look[0](before) if found and before else found
