"""One letter compared with its expected parse, in the form of stalwart's mail-parser.

Compared are the decoded bodies in text_body and html_body and the contents of the attachments, in order; the
letters within likewise. Line ends and white space at the end of a body make no difference.

That parser leaves three things undone which are done here: bytes that do not fit their charset (it puts
U+FFFD), text whose charset is named wrongly (it reads nonsense), and uuencode (it leaves the packed lines).
Such a letter counts as "better", and only with a proof that nothing else differs: by the rules of the
expected parse (the charset as it is named, U+FFFD for what does not fit) our bytes give exactly its text,
and ours has every character that it could read; or its packed lines, unpacked by Python's own codec, are
our file.
"""

import codecs
import re
from dataclasses import dataclass, field

from walletdesk.channels.email.reading import charsets, page, plain, sorting, structure
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.structure import Part

UNREADABLE = "�"
SHOWN = 40


@dataclass
class Comparison:
    """What is different, and what is only read further than in the expected parse."""

    differing: list[str] = field(default_factory=list)
    better: list[str] = field(default_factory=list)


def compare(raw: bytes, expected: dict) -> Comparison:
    result = Comparison()
    _compare(raw, expected, "", result)
    return result


def _compare(raw: bytes, expected: dict, place: str, result: Comparison) -> None:
    bodies = sorting.sort(structure.split(raw, Notes()))
    for kind, ours in (
        ("text_body", bodies.text),
        ("html_body", bodies.html),
        ("attachments", bodies.attachments),
    ):
        theirs = [expected["parts"][number]["body"] for number in expected.get(kind, [])]
        if len(ours) != len(theirs):
            types = ", ".join(part.media_type for part in ours) or "nothing"
            result.differing.append(f"{place}{kind}: {len(theirs)} expected, here {len(ours)} ({types})")
        for number, (part, body) in enumerate(zip(ours, theirs, strict=False), 1):
            _compare_part(part, body, f"{place}{kind} {number}", result)


def _compare_part(part: Part, body: dict | str, place: str, result: Comparison) -> None:
    kind, value = next(iter(body.items())) if isinstance(body, dict) else (body, "")
    if kind == "Message" and isinstance(value, dict):
        _compare(part.content, value, f"{place} > ", result)
        return
    packed = bytes(value) if isinstance(value, list) else value.encode()
    if part.content == _unpacked(packed):
        result.better.append(f"{place}: packed by uuencode expected, here unpacked")
    elif kind in {"Text", "Html"}:
        _compare_text(part, value, place, result)
    elif _plain_bytes(part.content) != _plain_bytes(packed):
        result.differing.append(f"{place}: other bytes ({len(packed)} expected, here {len(part.content)})")


def _compare_text(part: Part, theirs: str, place: str, result: Comparison) -> None:
    text, theirs = _plain_text(_text(part)), _plain_text(theirs)
    if text == theirs:
        return
    same = zip(text + "\0", theirs + "\1", strict=False)
    at = next(at for at, (one, other) in enumerate(same) if one != other)
    places = result.better if _reads_further(part, text, theirs) else result.differing
    places.append(f"{place}: {_around(theirs, at)} expected, here {_around(text, at)}")


def _unpacked(packed: bytes) -> bytes | None:
    """The file in lines of uuencode; None where there is none."""
    try:
        return codecs.decode(packed, "uu")
    except ValueError:
        return None


def _reads_further(part: Part, text: str, theirs: str) -> bool:
    """Whether only unreadable characters differ, or all of it was read by a charset that is named wrongly."""
    label = part.type_parameters.get("charset")
    codec = charsets.codec_named(label)
    if _plain_text(part.content.decode(codec or "utf-8", "replace")) != theirs:
        return False
    readable = (re.escape(piece) for piece in re.split(f"{UNREADABLE}+", theirs))
    if UNREADABLE in theirs and re.fullmatch(r"[^\x00-\x7f]+".join(readable), text, re.DOTALL):
        return True
    notes = Notes()
    charsets.decode(part.content, label, notes)
    return Oddity.WRONG_CHARSET in notes.odd and codec is not None


def _text(part: Part) -> str:
    if part.media_type == "text/html":
        return page.charset_text(part, Notes())
    if part.media_type.startswith("text/"):
        return plain.charset_text(part, Notes())
    return charsets.decode(part.content, "", Notes())


def _plain_text(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()


def _plain_bytes(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").rstrip()


def _around(text: str, at: int) -> str:
    return repr(text[max(at - SHOWN // 2, 0) : at + SHOWN // 2])
