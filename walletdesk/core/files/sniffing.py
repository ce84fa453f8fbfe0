"""What a file is, by its first bytes (WHATWG MIME Sniffing Standard, and the formats' own headers)."""

import re

from walletdesk.core.files.audio import is_film
from walletdesk.core.files.refusals import FileRefused, Reason

IMAGE, PDF, TEXT = "image", "pdf", "text"

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_REFUSED: tuple[tuple[Reason, tuple[bytes, ...]], ...] = (
    (Reason.PROGRAM, (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!")),
    (Reason.PROGRAM, (b"\xce\xfa\xed\xfe", b"\0asm", b"dex\n", b"L\0\0\0\x01\x14\x02\0")),
    (
        Reason.ARCHIVE,
        (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"),
    ),
    (Reason.ARCHIVE, (b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"MSCF", b"\x1f\x9d", b"!<arch>\n")),
    (Reason.OFFICE, (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%!PS")),
)
_PHONE_PHOTOS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
# Office documents are archives; their parts have telling names, which stand near the front.
_OFFICE_PART = re.compile(rb"\[Content_Types\]\.xml|mimetypeapplication/vnd\.oasis|(?:word|xl|ppt)/")
_WEB_PAGE = re.compile(
    rb"(?:\s|<!--(?:(?!-->).)*-->|<\?xml(?:(?!\?>).)*\?>)*"
    rb"<(?:!doctype\s+(?:html|svg)|html|head|body|script|iframe|svg|style|title|table|div|h1|font|object|embed|"
    rb"meta|link|img|br|math|xsl:|xhtml|p|a|b)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\s", re.IGNORECASE)
_SNIFFED = 4096


def family(data: bytes) -> str:
    """IMAGE, PDF or TEXT; raises FileRefused for everything known to be something else.

    TEXT only means "nothing else": whether it can be read as text is found by reading it.
    """
    if data.startswith(b"%PDF-"):
        return PDF
    # A bitmap's two letters also begin words, so its header has to fit as well.
    if data.startswith(_IMAGES) and not (data.startswith(b"BM") and data[6:10] != b"\0\0\0\0"):
        return IMAGE
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return IMAGE
    _refuse_known(data)
    return TEXT


def refuse_web_page(text: str) -> None:
    """Raises FileRefused for text that a browser could take for a page or a drawing."""
    start = text[:_SNIFFED].encode()
    if _WEB_PAGE.match(start) or (_XML.match(start) and b"<svg" in start.lower()):
        raise FileRefused(Reason.WEB_PAGE)


def _refuse_known(data: bytes) -> None:
    if is_film(data):
        raise FileRefused(Reason.VIDEO)
    for reason, starts in _REFUSED:
        if data.startswith(starts):
            is_office = reason is Reason.ARCHIVE and _OFFICE_PART.search(data[:_SNIFFED])
            raise FileRefused(Reason.OFFICE if is_office else reason)
    if data[257:262] == b"ustar":
        raise FileRefused(Reason.ARCHIVE)
    if data[4:8] == b"ftyp":
        raise FileRefused(Reason.PHONE_PHOTO if data[8:12] in _PHONE_PHOTOS else Reason.UNKNOWN_TYPE)
