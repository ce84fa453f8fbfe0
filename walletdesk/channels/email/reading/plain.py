"""The text of a text/plain part: its charset, its flow, and the files that old mailers put into it."""

import re
from typing import Final, NamedTuple

from walletdesk.channels.email.reading import charsets, uuencoded
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.structure import Part

_QUOTES: Final = re.compile(r">*")
_SIGNATURE: Final = "-- "


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
