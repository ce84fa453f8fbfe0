"""Files that go along with a letter. They lie where they are kept and are fetched when the letter goes out.

A letter names them as "source:key"; the room that keeps them registers how to read them.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file as it goes into a letter."""

    name: str
    media_type: str
    data: bytes


Reader = Callable[[str], Enclosure]
_readers: dict[str, Reader] = {}


def register(source: str, reader: Reader) -> None:
    """Says who reads files of this source. A reader raises OSError or VaultError for what can't be read."""
    _readers[source] = reader


def enclosure(named: str) -> Enclosure:
    """The file. Raises what its reader raises, and ValueError for a source that nobody knows."""
    source, _, key = named.partition(":")
    if source not in _readers:
        raise ValueError(f"Nobody reads enclosures of {source!r}.")
    return _readers[source](key)
