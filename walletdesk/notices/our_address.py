"""The official address that stands at the foot of every letter.

This room knows no registry; who knows one says so at the start (`told_by`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OurAddress:
    """Where we are, and where everything that is ours is listed; both empty when nobody vouches for it."""

    website: str = ""
    everything: str = ""


_sources: list[Callable[[], OurAddress]] = []
_told: ContextVar[OurAddress | None] = ContextVar("told", default=None)


def told_by(source: Callable[[], OurAddress]) -> None:
    """For the `ready` of the app that knows what is ours."""
    _sources[:] = [source]


def our_address() -> OurAddress:
    return _told.get() or (_sources[0]() if _sources else OurAddress())


@contextmanager
def asked_once() -> Iterator[None]:
    """What is told now holds for all letters that are written in the block."""
    token = _told.set(our_address())
    try:
        yield
    finally:
        _told.reset(token)
