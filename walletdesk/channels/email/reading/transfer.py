"""Content-Transfer-Encoding (RFC 2045, section 6): what a part's bytes are once they are unpacked."""

import binascii
import re
from string import ascii_letters, digits
from typing import Final

from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.uuencoded import unpack

_PLAIN: Final = {"", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "none", "plain"}
_UUENCODED: Final = {"x-uuencode", "uuencode", "x-uue", "x-uu", "uue"}
_LETTERS: Final = (ascii_letters + digits + "+/").encode()
_BLANKS: Final = b" \t\r\n\v\f"
_NO_LETTERS: Final = bytes(set(range(256)) - set(_LETTERS))
_PADS: Final = re.compile(rb"=[=\s]*")
_LARGEST_DAMAGE: Final = 0.05
# Blanks at the end of a line were added on the way (section 6.7, rule 3).
_BLANKS_AT_END: Final = re.compile(rb"(?<![ \t])[ \t]+(?=\r?\n|\Z)")
_BAD_QUOTE: Final = re.compile(rb"=(?![0-9A-Fa-f]{2}|\r?\n|\Z)")


def decode(body: bytes, encoding: str, notes: Notes) -> bytes | None:
    """The unpacked bytes, damage noted and passed over; None when it is not what its encoding says at all."""
    name = "".join(encoding.partition(";")[0].lower().split()).strip("\"'")
    if name in _PLAIN:
        return body
    if name == "base64":
        return _base64(body, notes)
    if name in {"quoted-printable", "quotedprintable"}:
        return _quoted_printable(body, notes)
    if name in _UUENCODED:
        return unpack(body)
    notes.add(Oddity.BAD_ENCODING)
    return body


def unquote(data: bytes) -> bytes:
    """Quoted-printable without regard for blanks at the end of lines; a wrong =XY stays as it is."""
    return binascii.a2b_qp(data)


def _quoted_printable(body: bytes, notes: Notes) -> bytes:
    body = _BLANKS_AT_END.sub(b"", body)
    if _BAD_QUOTE.search(body):
        notes.add(Oddity.BAD_QUOTED_PRINTABLE)
    return unquote(body)


def _base64(body: bytes, notes: Notes) -> bytes | None:
    first, *_rest = chunks = _PADS.split(body)
    if _foreign(first) > len(first) * _LARGEST_DAMAGE:
        notes.add(Oddity.BAD_BASE64)
        return None
    pieces: list[bytes] = []
    for piece in chunks:
        if _foreign(piece):
            notes.add(Oddity.BAD_BASE64)
            if pieces:  # a footer that somebody added below
                break
        pieces.append(_letters(piece, notes))
    return b"".join(pieces)


def _letters(piece: bytes, notes: Notes) -> bytes:
    letters = piece.translate(None, _NO_LETTERS)
    if len(letters) % 4 == 1:
        notes.add(Oddity.BAD_BASE64)
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _foreign(piece: bytes) -> int:
    return len(piece.translate(None, _LETTERS + _BLANKS))
