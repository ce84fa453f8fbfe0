"""What was told in a ticket's own fields, as texts."""

from __future__ import annotations

from collections.abc import Iterator


def texts_of(details: object) -> Iterator[str]:
    """Every word in it, however deep it stands; the names of the fields are ours and not what was told."""
    if isinstance(details, dict):
        for value in details.values():
            yield from texts_of(value)
    elif isinstance(details, list | tuple):
        for value in details:
            yield from texts_of(value)
    elif details not in (None, "") and not isinstance(details, bool):
        yield str(details)
