"""Secrets behind a plain encoding: Base64, hexadecimal, percent and backslash-u escapes, one level deep."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

_BASE64 = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{43,4096}={0,2}(?![0-9A-Za-z+/_=-])")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:0x)?((?:[2-7e][0-9a-fA-F]|0a|0d){40,4096})(?![0-9A-Za-z])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:[\w.~+-]{0,64}%[0-9A-Fa-f]{2}){5,1024}")
_BACKSLASH = re.compile(r"(?:\\u[0-9a-fA-F]{4}[ ,;\"]{0,4}){8,512}")


def decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch that decodes to readable text: its start, its end and what it says."""
    for sign, pattern, decode in _DECODERS:
        if sign not in text:
            continue
        for stretch in pattern.finditer(text):
            plain = decode(stretch.group())
            if plain and all(char.isprintable() or char.isspace() for char in plain):
                yield stretch.start(), stretch.end(), plain


def _base64(stretch: str) -> str | None:
    if stretch.isalpha() and (stretch.islower() or stretch.isupper()):
        return None
    body = stretch.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _hex(stretch: str) -> str | None:
    try:
        return bytes.fromhex(stretch.removeprefix("0x")).decode()
    except ValueError:
        return None


def _percent(stretch: str) -> str | None:
    return unquote(stretch.replace("+", " "))


def _backslash(stretch: str) -> str | None:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda escape: chr(int(escape.group(1), 16)), stretch)


# A sign that the text must hold for the decoder to be worth a try.
_DECODERS: tuple[tuple[str, re.Pattern[str], Callable[[str], str | None]], ...] = (
    ("", _BASE64, _base64),
    ("", _HEX, _hex),
    ("%", _PERCENT, _percent),
    ("\\u", _BACKSLASH, _backslash),
)
