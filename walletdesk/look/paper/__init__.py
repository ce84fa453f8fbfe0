"""What papers (PDF) are set in. Whoever reads one may have no Chinese face, so ours goes along in it."""

import io
import lzma
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

_FACE = "NotoSansSC"
_FILE = Path(__file__).with_name(f"{_FACE}.ttf.xz")
# Of Adobe-GB1.
_OTHERWISE = "STSong-Light"


@cache
def face() -> str:
    """The name under which the PDF library knows the face; it is read at the first paper."""
    pdfmetrics.registerFont(TTFont(_FACE, io.BytesIO(lzma.decompress(_FILE.read_bytes()))))
    return _FACE


def face_for(text: str) -> str:
    """Ours, or for characters so rare that it has no sign for them, a standard one of PDF readers."""
    signs = pdfmetrics.getFont(face()).face.charToGlyph
    return face() if all(ord(sign) in signs or sign.isspace() for sign in text) else _otherwise()


def is_latin(text: str) -> bool:
    """Whether the faces that every reader has (Helvetica, Courier) can show it."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _otherwise() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(_OTHERWISE))
    return _OTHERWISE
