"""Files in the old form of Unix mail: lines between "begin 644 name" and "end"."""

import binascii
import re
from typing import Final

# A line says its length in its first character: 1 to 45 bytes, four characters for three bytes.
_BLOCK: Final = re.compile(
    rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n((?:[!-M][ -`]{1,80}\r?\n)+)(?:[` ]?\r?\n)?end[ \t]*\r?$",
    re.MULTILINE,
)


def unpack(body: bytes) -> bytes:
    """The first file in it; the body itself when there is none."""
    found = _BLOCK.search(body)
    return _content(found[2]) if found else body


def take_out(body: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The text without the files in it, and the files by name."""
    if b"begin " not in body:
        return body, []
    files = [(found[1].decode("utf-8", "replace"), _content(found[2])) for found in _BLOCK.finditer(body)]
    return _BLOCK.sub(b"", body), files


def _content(lines: bytes) -> bytes:
    return b"".join(_line(line) for line in lines.splitlines())


def _line(line: bytes) -> bytes:
    """Some writers add a check character to each line, so what its length says is what counts."""
    length = (((line[0] - 32) & 63) * 4 + 5) // 3
    try:
        return binascii.a2b_uu(line[: length + 1])
    except binascii.Error:
        return b""
