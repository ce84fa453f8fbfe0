"""Encoded words in headers (RFC 2047), in every form in which mailers really write them.

Read leniently: without blanks around them, inside of quoted strings, with blanks or question marks inside,
and with a character of several bytes cut in two between two words.
"""

import binascii
import re
from typing import Final, NamedTuple

from walletdesk.channels.email.reading import charsets
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.transfer import unquote

_START: Final = re.compile(r"=\?([^?\s=<>\"]{0,60})\?([bBqQ])\?")
_BLANK: Final = " \t\r\n"


class _Word(NamedTuple):
    charset: str
    is_base64: bool
    content: str


def decode(value: str, notes: Notes) -> str:
    """The value with its encoded words read; what is no encoded word stays as it is."""
    if "=?" not in value:
        return value
    done: list[str] = []
    waiting: list[_Word] = []  # neighbours: blanks between two encoded words do not count (section 6.2)
    at = 0
    for start, end, word in _words(value):
        between = value[at:start]
        if between.strip(_BLANK) or (waiting and not _is_of_one(waiting[-1], word)):
            done.append(_text(waiting, notes))
            waiting = []
        if between.strip(_BLANK) or at == 0:
            done.append(between)
        waiting.append(word)
        at = end
    return "".join([*done, _text(waiting, notes), value[at:]])


def _words(value: str) -> "list[tuple[int, int, _Word]]":
    found: list[tuple[int, int, _Word]] = []
    at = 0
    while start := _START.search(value, at):
        end = value.find("?=", start.end())
        if end < 0:
            break
        charset = start[1].partition("*")[0]  # RFC 2231, section 5: a language may follow
        word = _Word(charset.lower(), start[2] in "bB", value[start.end() : end])
        found.append((start.start(), end + 2, word))
        at = end + 2
    return found


def _is_of_one(one: _Word, other: _Word) -> bool:
    return one.charset == other.charset


def _text(words: list[_Word], notes: Notes) -> str:
    if not words:
        return ""
    data = b"".join(_runs(words, notes))
    return charsets.decode(data, words[0].charset, notes)


def _runs(words: list[_Word], notes: Notes) -> list[bytes]:
    """Base64 that was cut between two words in the middle of four letters is put together first."""
    runs: list[bytes] = []
    held = ""
    for word in words:
        if word.is_base64:
            held += "".join(word.content.split())
            if len(held) % 4 == 0 or held.endswith("="):
                runs.append(_base64(held, notes))
                held = ""
            continue
        runs += [_base64(held, notes), _quoted(word.content)]
        held = ""
    return [*runs, _base64(held, notes)]


def _base64(content: str, notes: Notes) -> bytes:
    if not content:
        return b""
    data = content.encode("ascii", "ignore")
    usable = len(data.rstrip(b"="))
    if usable % 4 == 1:
        usable -= 1
    try:
        return binascii.a2b_base64(data[:usable] + b"=" * (-usable % 4))
    except binascii.Error:
        notes.add(Oddity.BAD_HEADER)
        return data


def _quoted(content: str) -> bytes:
    return unquote(content.replace("_", " ").encode("utf-8", "surrogateescape"))
