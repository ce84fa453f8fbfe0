"""The head of a letter as it came: its headers in bytes, and the one author that it names.

Deliberately strict. A letter that two programs could read in two ways has no author here, so nothing that is
proven about one reading can be shown under the other.
"""

import re
from dataclasses import dataclass

LONGEST_HEAD = 512 * 1024
MOST_HEADERS = 2_000

_END = re.compile(rb"(?:\A|\r?\n)\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_FIELD = re.compile(rb"([\x21-\x39\x3b-\x7e]+):(.*)\Z", re.DOTALL)
_AMBIGUOUS = re.compile(rb"\r(?!\n)|\0")
# One mailbox: perhaps a name, perhaps in quotes, and the only "@" outside of them. Encoded words stand for
# names only (RFC 2047, section 5).
_PLAIN = r"[^\s@<>()\[\]\\,;:\"\ufffd]+"
_ADDRESS = rf"(?P<local{{0}}>(?!\S*=\?){_PLAIN})@(?P<domain{{0}}>{_PLAIN})"
_AUTHOR = re.compile(
    rf' *(?:(?:"(?:[^"\\]|\\.)*"|[^"<>@,;:\\])*< *{_ADDRESS.format("")} *>'
    rf"|{_ADDRESS.format('_bare')}) *(?:\([^()\\<>@]*\) *)?\Z"
)
_LONGEST_AUTHOR = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """Headers as (name, value with its line ends), topmost first, and the body; both with CRLF."""

    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""

    def all(self, name: bytes) -> list[bytes]:
        """The values of all headers of a name (in lower case), topmost first."""
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def author(self) -> tuple[str, str]:
        """Local part and domain of the one author, as written; both empty when there is not exactly one."""
        authors = self.all(b"from")
        if len(authors) != 1 or len(authors[0]) > _LONGEST_AUTHOR:
            return "", ""
        value = authors[0].decode("utf-8", "replace").replace("\r\n", "").replace("\t", " ")
        # Blanks and controls other than these are read in a different way by each program.
        found = _AUTHOR.match(value) if value.isprintable() else None
        if not found:
            return "", ""
        return found["local"] or found["local_bare"], found["domain"] or found["domain_bare"]


def read(raw: bytes) -> Head:
    """An empty Head for a letter whose head is too long, broken, or can be read in two ways."""
    end = _END.search(raw, 0, LONGEST_HEAD)
    head, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    if len(head) > LONGEST_HEAD or _AMBIGUOUS.search(head):
        return Head()
    headers = _fields(_LINE_END.split(head))
    return Head(headers, body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")) if headers else Head()


def _fields(lines: list[bytes]) -> tuple[tuple[bytes, bytes], ...]:
    if lines[0].startswith(b"From "):  # the envelope line of a mail folder
        del lines[0]
    fields: list[list[bytes]] = []
    for line in lines:
        if line[:1] in {b" ", b"\t"} and fields:
            fields[-1].append(line)
        elif found := _FIELD.match(line):
            fields.append([found[1], found[2]])
        elif line:
            return ()
    if len(fields) > MOST_HEADERS:
        return ()
    return tuple((name, b"\r\n".join(value) + b"\r\n") for name, *value in fields)
