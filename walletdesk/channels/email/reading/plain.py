"""The text of a text/plain part: its charset, its flow, and the files that old mailers put into it."""

import codecs
import re
from typing import Final, NamedTuple

from walletdesk.channels.email.reading import charsets, uuencoded
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.structure import Part

_QUOTES: Final = re.compile(r">*")
_SIGNATURE: Final = "-- "
# Files of these types are read as text; pages and calendars name their charset themselves.
_TEXTS: Final = {"text/plain", "text/csv", "text/x-log", "text/tab-separated-values"}
_NO_TEXT: Final = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


class Plain(NamedTuple):
    text: str
    files: list[tuple[str, bytes]]


def charset_text(part: Part, notes: Notes) -> str:
    """The characters of a text part, with its lines as they were sent."""
    return charsets.decode(part.content, part.type_parameters.get("charset"), notes)


def read(part: Part, notes: Notes) -> Plain:
    content, files = uuencoded.take_out(part.content)
    text = charsets.decode(content, part.type_parameters.get("charset"), notes).replace("\r\n", "\n")
    if part.type_parameters.get("format").lower() == "flowed":
        text = _unflow(text, part.type_parameters.get("delsp").lower() == "yes")
    return Plain(text, files)


def as_file(part: Part) -> bytes:
    """A part as a file: of a text in some other charset its UTF-8, everything else as it is.

    Only the letter knows what charset that was; whoever opens the file would have to guess.
    """
    is_text = part.media_type in _TEXTS and not _NO_TEXT.search(part.content)
    if not is_text or part.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return part.content
    return charset_text(part, Notes()).encode("utf-8", "replace")


def _unflow(text: str, is_blank_added: bool) -> str:
    """Lines that end with a blank go on in the next of the same quote depth (RFC 3676, section 4)."""
    done: list[str] = []
    open_depth = -1
    for raw in text.split("\n"):
        marks = _QUOTES.match(raw)
        depth = marks.end() if marks else 0
        content = raw[depth:].removeprefix(" ")
        goes_on = open_depth == depth and content != _SIGNATURE
        flows = content.endswith(" ") and content != _SIGNATURE
        kept = content[:-1] if flows and is_blank_added else content
        if goes_on:
            done.append(kept)
        else:
            done.append(("\n" if done else "") + (">" * depth + " " if depth else "") + kept)
        open_depth = depth if flows else -1
    return "".join(done)
