"""The headers of a letter or of a part (RFC 5322, section 2.2), read from hostile bytes in one pass."""

import re
from typing import Final, NamedTuple

from walletdesk.channels.email.reading import bounds, charsets, words
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes

_NAME: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_ENVELOPE: Final = re.compile(rb">?From [^\r\n]*\r?\n")
_EMPTY_LINE: Final = re.compile(rb"\r?\n\r?\n")
_CHARSET: Final = re.compile(rb"charset\s*=\s*\"?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Field(NamedTuple):
    """One header; the name in lower case, the value unfolded, its bytes made text, encoded words unread."""

    name: str
    value: str


class Headers:
    """The headers of one part, in their order."""

    def __init__(self, fields: list[Field], notes: Notes) -> None:
        self.fields = fields
        self._notes = notes

    def all(self, name: str) -> list[str]:
        return [field.value for field in self.fields if field.name == name]

    def first(self, name: str) -> str:
        return next((field.value for field in self.fields if field.name == name), "")

    def words(self, name: str) -> str:
        """The first value with its encoded words read."""
        return words.decode(self.first(name), self._notes)


def split(raw: bytes, start: int, notes: Notes) -> tuple[Headers, int]:
    """The headers that begin at `start`, and where the body begins.

    The section ends with an empty line. It ends as well, without one, before a boundary or two lines in a row
    that can't be headers: a letter whose empty line was lost still shows its text.
    """
    lines: list[list[bytes]] = []
    at = _after_envelope(raw, start)
    end = min(len(raw), at + bounds.HEADER_BYTES)
    count = 0
    while at < end:
        line, after = _line_at(raw, at)
        if not line:
            at = after
            break
        if line[0] in b" \t" and lines:
            lines[-1].append(line)
        elif line.startswith(b"--") or not _NAME.match(line):
            if _is_body(raw, line, after, is_first=not lines):
                break
            notes.add(Oddity.BAD_HEADER)
        else:
            lines.append([line])
        at = after
        count += 1
        if count >= bounds.HEADER_LINES:
            break
    if at < len(raw) and (count >= bounds.HEADER_LINES or at >= end):
        notes.add(Oddity.TOO_MANY_HEADERS)
        at = _after_empty_line(raw, at)
    return Headers(_fields(lines, notes), notes), at


def _after_envelope(raw: bytes, start: int) -> int:
    """Behind empty lines and the line that mail folders put before a letter ("From ", RFC 4155)."""
    at = start
    if start == 0:
        while raw[at : at + 1] in (b"\n", b"\r"):
            at += 1
        if found := _ENVELOPE.match(raw, at):
            at = found.end()
    return at


def _line_at(raw: bytes, at: int) -> tuple[bytes, int]:
    end = raw.find(b"\n", at)
    if end < 0:
        return raw[at:], len(raw)
    line = raw[at : end - 1] if raw[end - 1 : end] == b"\r" and end > at else raw[at:end]
    return line, end + 1


def _is_body(raw: bytes, line: bytes, after: int, *, is_first: bool) -> bool:
    """Whether this line, which is no header, is text already; among headers one broken line is none."""
    following, _end = _line_at(raw, after)
    is_one_broken_line = _NAME.match(following) or (not following and not is_first)
    return line.startswith(b"--") or not is_one_broken_line


def _after_empty_line(raw: bytes, at: int) -> int:
    found = _EMPTY_LINE.search(raw, max(at - 2, 0))
    return found.end() if found else len(raw)


def _fields(folded: list[list[bytes]], notes: Notes) -> list[Field]:
    """The charset of bytes that name none is looked for in all headers together: each alone is short."""
    pieces = [_name_and_value(lines, notes) for lines in folded]
    unnamed = b"\n".join(value for _name, value in pieces if not value.isascii())
    hint = _CHARSET.search(b"\n".join(value for name, value in pieces if name == "content-type"))
    label = hint[1].decode("ascii") if hint and unnamed else ""
    # Only line ends go (section 2.2.3), and a bare CR never makes a header of its own.
    return [
        Field(name, _LINE_END.sub(" ", _FOLD.sub(" ", charsets.guess(value, unnamed, label))).strip())
        for name, value in pieces
    ]


def _name_and_value(lines: list[bytes], notes: Notes) -> tuple[str, bytes]:
    name, _colon, value = b"\n".join(lines).partition(b":")
    if len(value) > bounds.HEADER_VALUE:
        notes.add(Oddity.LONG_HEADER)
        value = value[: bounds.HEADER_VALUE]
    return name.strip().decode("ascii").lower(), value
