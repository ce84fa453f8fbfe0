"""What changed between two versions, word by word; Chinese sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from walletdesk.help.models.version import WORDS, Version
from walletdesk.language.words import HAN

# Comparing takes time by the product of both lengths; above this a line is shown as new in whole.
MOST = 1_000_000
# Unchanged lines that are shown around a change.
AROUND = 2
_WORDS = re.compile(rf"[{HAN}]|[^\W{HAN}]+|\s+|[^\w\s]")

Piece = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """`pieces` are words with what became of them: "same", "gone" or "new". An empty line skips `skipped`."""

    pieces: tuple[Piece, ...] = ()
    skipped: int = 0


@dataclass(frozen=True)
class Difference:
    field: str
    lines: tuple[Line, ...]


def differences(before: dict[str, str], after: dict[str, str]) -> list[Difference]:
    """Only of the fields that differ."""
    return [
        Difference(field, tuple(_shortened(list(_lines(before.get(field, ""), after.get(field, ""))))))
        for field in WORDS
        if before.get(field, "") != after.get(field, "")
    ]


def between(earlier: Version, later: Version) -> list[Difference]:
    return differences(earlier.words, later.words)


def _lines(before: str, after: str) -> Iterator[Line]:
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield from (Line((("same", line),)) for line in old[first:last])
        else:
            for gone, come in zip_longest(old[first:last], new[start:end]):
                yield _changed(gone, come)


def _changed(gone: str | None, come: str | None) -> Line:
    if gone is None or come is None:
        return Line((("new", come or ""),)) if gone is None else Line((("gone", gone),))
    old, new = _WORDS.findall(gone), _WORDS.findall(come)
    if len(old) * len(new) > MOST:
        return Line((("gone", gone), ("new", come)))
    return Line(tuple(_pieces(old, new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """A blank between two changes belongs to both: changed words are read together."""
    gone = come = ""
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        went, came = "".join(old[first:last]), "".join(new[start:end])
        is_between = went.isspace() and last < len(old) and bool(gone or come)
        if kind != "equal" or is_between:
            gone, come = gone + went, come + came
            continue
        yield from _change(gone, come)
        gone = come = ""
        yield "same", went
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Piece]:
    """Blanks that both end in stayed."""
    if gone.endswith(" ") and come.endswith(" "):
        yield from _change(gone[:-1], come[:-1])
        yield "same", " "
        return
    if gone:
        yield "gone", gone
    if come:
        yield "new", come


def _shortened(lines: list[Line]) -> Iterator[Line]:
    """Long runs of what stayed become one line that says how many they were."""
    changed = [at for at, line in enumerate(lines) if any(kind != "same" for kind, _words in line.pieces)]
    shown = {near for at in changed for near in range(at - AROUND, at + AROUND + 1)}
    skipped = 0
    for at, line in enumerate(lines):
        if at not in shown:
            skipped += 1
            continue
        if skipped:
            yield Line(skipped=skipped)
        skipped = 0
        yield line
    if skipped:
        yield Line(skipped=skipped)
