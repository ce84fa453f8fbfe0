"""The plain text of a PDF, as far as it can be had cheaply: enough to notice a secret, not to read a book.

Source: ISO 32000-1, 7.4.4 (FlateDecode) and 9.4.3 (text-showing operators).
"""

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_SHOWN = re.compile(
    rb"\(((?:[^()\\]|\\.){0,2000})\)|<([0-9A-Fa-f\s]{2,2000})>\s*T[jJ]|(T\*|Td|TD|ET|'|\n)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3})")
_STREAMS = 200
_STREAM_BYTES = 1 << 20
_ALL_BYTES = 8 << 20


def pdf_text(data: bytes) -> str:
    """Return the text that simple fonts show, in the order of the file; empty where there is none."""
    return "\n".join(_shown(content) for content in _contents(data))


def _contents(data: bytes) -> Iterator[bytes]:
    spent = 0
    for number, start in enumerate(_STREAM.finditer(data)):
        if number >= _STREAMS or spent >= _ALL_BYTES:
            return
        inflater = zlib.decompressobj()
        try:
            content = inflater.decompress(data[start.end() : start.end() + _STREAM_BYTES], _STREAM_BYTES)
        except zlib.error:
            end = data.find(b"endstream", start.end(), start.end() + _STREAM_BYTES)
            content = data[start.end() : end] if end > 0 else b""
        spent += len(content)
        if b"Tj" in content or b"TJ" in content:
            yield content


def _shown(content: bytes) -> str:
    pieces: list[str] = []
    for plain, hexadecimal, gap in _SHOWN.findall(content):
        if gap:
            pieces.append(" ")
        elif hexadecimal:
            digits = b"".join(hexadecimal.split())
            pieces.append(
                bytes.fromhex(digits[: len(digits) // 2 * 2].decode()).replace(b"\0", b"").decode("latin-1")
            )
        else:
            pieces.append(_ESCAPE.sub(_unescaped, plain).decode("latin-1"))
    return " ".join("".join(pieces).split())


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape.group(1)
    if sign.isdigit():
        return bytes([int(sign, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}.get(sign, sign)
