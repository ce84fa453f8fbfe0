"""The parts of a letter (RFC 2046, section 5.1): one pass over its bytes, whatever the nesting.

The standard library's parser is one generator within another for each level and looks at each line once a
level, so that a deep letter ends it; here a line that begins with -- is looked up among the open boundaries.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from walletdesk.channels.email.reading import bounds, headers, parameters, transfer
from walletdesk.channels.email.reading.headers import Headers
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.parameters import Parametrised

_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")
# For a multipart whose boundary is not the one that it names.
_LIKELY_BOUNDARY: Final = re.compile(
    rb"^--([^\r\n]{1,100}?)[ \t]*\r?\ncontent-", re.MULTILINE | re.IGNORECASE
)
_LONGEST_BOUNDARY: Final = 300  # the standard allows 70 characters
_SHORT_TYPES: Final = {"text": "text/plain", "html": "text/html", "plain": "text/plain"}


@dataclass(slots=True)
class Part:
    """A part with its headers; `content` is unpacked, or as it was sent where that fails (`is_damaged`).

    A multipart has parts instead.
    """

    headers: Headers
    media_type: str
    type_parameters: Parametrised
    disposition: Parametrised
    content: bytes = b""
    is_damaged: bool = False
    parts: list["Part"] = field(default_factory=list)

    @property
    def is_multipart(self) -> bool:
        return bool(self.parts)

    @property
    def name(self) -> str:
        return self.disposition.get("filename") or self.type_parameters.get("name")


@dataclass(slots=True)
class _Open:
    """A multipart that has not ended yet."""

    part: Part
    boundary: bytes
    start: int


def split(raw: bytes, notes: Notes) -> Part:
    """The letter as a tree of parts, at most PARTS of them and DEPTH deep."""
    return _Splitter(raw, notes).root


class _Splitter:
    def __init__(self, raw: bytes, notes: Notes) -> None:
        self._raw, self._notes = raw, notes
        self._stack: list[_Open] = []
        self._levels: dict[bytes, list[int]] = {}  # of each open boundary, the innermost last
        self._count = 0
        self._leaf: tuple[Part, int] | None = None
        self._body_start = 0  # of the part that was begun last
        self.root = self._begin(0)
        self._run()

    def _run(self) -> None:
        at = self._body_start
        while self._stack:
            start = self._next_dashes(at)
            if start < 0:
                self._notes.add(Oddity.CUT_OFF)
                self._close_to(0, len(self._raw))
                break
            line_end = self._raw.find(b"\n", start)
            after = line_end + 1 if line_end >= 0 else len(self._raw)
            self._meet(self._raw[start + 2 : min(after, start + _LONGEST_BOUNDARY)].rstrip(), start, after)
            at = max(after, self._body_start)
        self._end_leaf(len(self._raw))

    def _next_dashes(self, at: int) -> int:
        if self._raw.startswith(b"--", at):
            return at
        found = self._raw.find(b"\n--", max(at - 1, 0))
        return found + 1 if found >= 0 else -1

    def _meet(self, token: bytes, start: int, after: int) -> None:
        """A line of dashes: the next part of an open multipart, its end, or nothing but text."""
        is_end = not self._levels.get(token) and token.endswith(b"--")
        levels = self._levels.get(token[:-2] if is_end else token)
        if not levels:
            return
        level = levels[-1]
        if level + 1 < len(self._stack):
            self._notes.add(Oddity.CUT_OFF)
        self._close_to(level + 1, start)
        if is_end:
            self._close_to(level, start)
        elif self._count >= bounds.PARTS:
            self._notes.add(Oddity.TOO_MANY_PARTS)
        else:
            self._stack[level].part.parts.append(self._begin(after))

    def _begin(self, start: int) -> Part:
        """A new part whose headers begin here; a multipart is open from now on."""
        self._count += 1
        found, at = headers.split(self._raw, start, self._notes)
        part = self._typed(found)
        self._body_start = at
        is_multipart = part.media_type.startswith("multipart/")
        if is_multipart and len(self._stack) < bounds.DEPTH:
            self._open(_Open(part, self._boundary(part, at), at))
            return part
        if is_multipart:
            self._notes.add(Oddity.TOO_DEEP)
        self._leaf = (part, at)
        return part

    def _boundary(self, part: Part, at: int) -> bytes:
        """The boundary that is named; where it never comes, the one that is really used."""
        named = part.type_parameters.get("boundary").rstrip().encode("utf-8", "replace")
        if self._stack or (named and self._raw.find(b"--" + named, at) >= 0):
            return named
        used = _LIKELY_BOUNDARY.search(self._raw, at)
        return used[1] if used else named

    def _open(self, opened: _Open) -> None:
        self._levels.setdefault(opened.boundary, []).append(len(self._stack))
        self._stack.append(opened)
        self._leaf = None

    def _typed(self, found: Headers) -> Part:
        content_type = parameters.parse(found.first("content-type"), self._notes)
        disposition = parameters.parse(found.first("content-disposition"), self._notes)
        media_type = _SHORT_TYPES.get(content_type.value, content_type.value)
        if not _TYPE.fullmatch(media_type):
            media_type = self._default_type()
        return Part(found, media_type, content_type, disposition)

    def _default_type(self) -> str:
        """Parts of a digest are letters where they do not say (RFC 2046, section 5.1.5)."""
        in_digest = self._stack and self._stack[-1].part.media_type == "multipart/digest"
        return "message/rfc822" if in_digest else "text/plain"

    def _close_to(self, level: int, end: int) -> None:
        """End the part that is being read, and every multipart from this level on."""
        self._end_leaf(end)
        while len(self._stack) > level:
            closed = self._stack.pop()
            self._levels[closed.boundary].pop()
            if not closed.part.parts:  # the text of somebody who names a boundary and never draws it
                closed.part.media_type = "text/plain"
                self._fill(closed.part, closed.start, end)

    def _end_leaf(self, end: int) -> None:
        if self._leaf:
            self._fill(*self._leaf, end)
            self._leaf = None

    def _fill(self, part: Part, start: int, end: int) -> None:
        """The line end before a boundary belongs to the boundary (section 5.1.1)."""
        if start < end < len(self._raw):
            end -= 2 if end - 2 >= start and self._raw[end - 2 : end] == b"\r\n" else 1
        body = self._raw[start:end]
        unpacked = transfer.decode(body, part.headers.first("content-transfer-encoding"), self._notes)
        part.content, part.is_damaged = body if unpacked is None else unpacked, unpacked is None
