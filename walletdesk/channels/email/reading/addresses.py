"""The mailboxes of an address header (RFC 5322, section 3.4), read in one pass whatever is in it.

The standard library's address parsers take time by the square of some headers, or fail on them. This one does
neither: nested comments are counted, groups are opened, and what is no address is noted and left out.
"""

import re
from typing import Final

from walletdesk.channels.email.reading import bounds, words
from walletdesk.channels.email.reading.letter import Mailbox, Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.shown import line

# Text, a quoted text, one sign. An opened quote that never closes is just a sign.
_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*+)"|([^"(),:;<>\\]+)|\\(.)|(.)', re.DOTALL)
_QUOTED_PAIR: Final = re.compile(r"\\(.)", re.DOTALL)
_ADDRESS: Final = re.compile(r"[^\s@<>(),;:\\\"\[\]]+@(?:[^\s@<>(),;:\\\"\[\]]+|\[[0-9A-Za-z.:]+\])")
_ADDRESS_AMONG_WORDS: Final = re.compile(rf"(?<!\S){_ADDRESS.pattern}(?!\S)")
_BLANKS: Final = re.compile(r"\s*([@.])\s*")  # allowed around both (RFC 5322, section 4.4)
_QUOTED_ADDRESS: Final = re.compile(r"\"[^\"\r\n]{1,64}\"@[^\s@<>(),;:\\\"\[\]]+")


def parse(values: list[str], notes: Notes) -> tuple[Mailbox, ...]:
    """All mailboxes of all these headers, in order; at most ADDRESSES."""
    found: list[Mailbox] = []
    for value in values:
        reader = _Reader(value, notes)
        found.extend(reader.read(bounds.ADDRESSES + 1 - len(found)))
        if len(found) > bounds.ADDRESSES:
            notes.add(Oddity.TOO_MANY_ADDRESSES)
            break
    return tuple(found[: bounds.ADDRESSES])


class _Reader:
    def __init__(self, value: str, notes: Notes) -> None:
        self._value, self._notes = value, notes
        self._found: list[Mailbox] = []
        self._clear()

    def read(self, most: int) -> list[Mailbox]:
        """At most so many; a comment that never ends is no comment but a sad face or the like."""
        if not self._read(most, has_comments=True):
            self._found.clear()
            self._clear()
            self._read(most, has_comments=False)
        return self._found[:most]

    def _read(self, most: int, *, has_comments: bool) -> bool:
        """Whether every comment was closed."""
        depth = 0
        for token in _TOKEN.finditer(self._value):
            sign = token[4] if has_comments else None
            if sign == "(":
                depth += 1
            elif sign == ")" and depth:
                depth -= 1
            elif depth:
                self._comment.append(token[0])
            else:
                self._take(token)
            if len(self._found) >= most:
                return True
        if depth == 0:
            self._end()
        return depth == 0

    def _clear(self) -> None:
        self._words: list[str] = []
        self._angled: list[str] = []
        self._comment: list[str] = []
        self._in_angle = self._had_angle = False

    def _take(self, token: re.Match[str]) -> None:
        sign = token[4]
        if sign == "<":
            self._in_angle = self._had_angle = True
            self._angled = []  # of two in a row the last is the address, as in "<a@b> <c@d>"
        elif sign == ">":
            self._in_angle = False
        elif sign in {",", ";"} and not (sign == "," and self._is_route()):
            self._end()
        elif sign == ":" and not self._in_angle:
            self._clear()  # the name of a group
        elif self._in_angle:
            self._angled.append(token[0])
        else:
            self._words.append(token[0] if self._is_local_part(token) else _plain(token))

    def _is_route(self) -> bool:
        """<@relay,@relay:user@host> names the way before the address (RFC 5322, section 4.4)."""
        return self._in_angle and "".join(self._angled[:1]).lstrip().startswith("@")

    def _is_local_part(self, token: re.Match[str]) -> bool:
        return token[1] is not None and self._value[token.end() : token.end() + 1] == "@"

    def _end(self) -> None:
        name, address = self._name_and_address()
        if address:
            self._found.append(Mailbox(line(name, bounds.ADDRESS), address))
        elif self._had_angle or "".join(self._words).strip():
            self._notes.add(Oddity.BAD_ADDRESS)
        self._clear()

    def _name_and_address(self) -> tuple[str, str]:
        written = "".join(self._words).strip()
        comment = words.decode("".join(self._comment), self._notes)
        name = words.decode(written, self._notes)
        if self._had_angle:
            return name or comment, one_address("".join(self._angled).rpartition(":")[2])
        # An encoded word is never an address (RFC 2047, section 5): what it says could be anybody's.
        if address := one_address(written):
            return comment, address
        # "Name user@host" and "user@host Name", without the angle brackets.
        inside = _ADDRESS_AMONG_WORDS.search(written[: bounds.ADDRESS])
        return (name.replace(inside[0], ""), one_address(inside[0])) if inside else (name, "")


def one_address(text: str) -> str:
    """The address if this is one and nothing else, its domain in lower-case ASCII (RFC 5890); else empty."""
    address = _BLANKS.sub(r"\1", text.strip()) if len(text) <= bounds.ADDRESS else ""
    if not (_ADDRESS.fullmatch(address) or _QUOTED_ADDRESS.fullmatch(address)):
        return ""
    local, _at, domain = address.rpartition("@")
    local, domain = line(local, bounds.ADDRESS), _ascii(domain)
    return f"{local}@{domain}" if local and domain else ""


def _ascii(domain: str) -> str:
    """Empty for one that can't be a domain."""
    try:
        written = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return written.lower().rstrip(".")


def _plain(token: re.Match[str]) -> str:
    if token[1] is not None:
        return _QUOTED_PAIR.sub(r"\1", token[1])
    return token[3] if token[3] is not None else token[0]
