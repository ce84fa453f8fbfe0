"""Anchors: the head of the chain, written to a file outside the database each time it grows.

A chain alone can't show that its last links were cut off; a note of where it ended can. Every process writes
to the file in its own home folder, so on several machines each holds a part, and any part is enough.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

FILE_NAME = "journal-anchors.log"


class Link(Protocol):
    """What an anchor remembers of a seal."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of the file: the seal with this sequence had this hash. `sequence` is 0 for a spoilt line."""

    sequence: int
    hash: str


def path() -> Path:
    """Where the anchors of this machine are."""
    return Path(settings.HOME) / FILE_NAME


def append(link: Link) -> None:
    """Adds a line and waits until the disk has it. One write, so that lines of two processes never mix."""
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = os.open(path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{link.sequence} {link.hash}\n".encode("ascii"))
        os.fsync(file)
    finally:
        os.close(file)


def read() -> Iterator[Anchor]:
    """The anchors in the order of writing. A last line without its end is a write cut short, and skipped."""
    try:
        text = path().read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return
    for line in text.splitlines(keepends=True):
        if line.endswith("\n"):
            sequence, _, digest = line.strip().partition(" ")
            yield Anchor(int(sequence) if sequence.isdecimal() else 0, digest)
