"""Texts, read in the encodings that people's machines write, and written anew in UTF-8."""

import codecs
import json
import re

from walletdesk.core.files.audio import sound_of
from walletdesk.core.files.refusals import FileRefused, Reason
from walletdesk.core.files.sniffing import TEXT, family, refuse_web_page

# Endings that a plain text may keep, and what each is served as.
_MEDIA = {
    "txt": "text/plain",
    "log": "text/plain",
    "eml": "text/plain",
    "csv": "text/csv",
    "json": "application/json",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_ACCENTS = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])|(?<=[A-Za-z])[\x80-\xff]{2}(?=[A-Za-z])")
# Of the bytes of a Western text; what has more is hardly a text.
_MOST_ACCENTS = 0.3
_BINARY = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
# Bells, backspaces and escapes mean something to a terminal, and nothing to a reader.
_UNREADABLE = re.compile("\x1b\\[[0-9;?]*[A-Za-z]|[\x07\x08\x0b\x0c\x1b\x7f-\x84\x86-\x9f\ufeff]")
# A spreadsheet would run these cells as formulas (OWASP, "CSV Injection").
_FORMULA = re.compile(r"(?:^|[,;\t|\n])[ \"']*(?:[=@]|[+\-](?![\d.,\s]*(?:[\"',;\t|\n]|$)))")


def rewrite(data: bytes, extension: str) -> tuple[bytes, str, str]:
    """The text in UTF-8 with \\n line ends, its media type and its extension.

    The ending that the sender gave is kept only where it is true and harmless, else it is `txt`.
    Raises FileRefused for what is no text and for web pages.
    """
    text = _decoded(data)
    if _BINARY.search(text):
        raise FileRefused(Reason.UNKNOWN_TYPE)
    refuse_web_page(text)
    text = _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = _true_extension(text, extension)
    return text.encode(), _MEDIA[kept], kept


def text_of(data: bytes) -> str:
    """What a file says that would be kept as a text, by the same reading; empty for every other kind.

    Also of the beginning of one: a character that was cut in two is left out.
    """
    try:
        if sound_of(data) or family(data) != TEXT:
            return ""
        text = _decoded_from_the_beginning(data)
    except FileRefused:
        return ""
    return "" if _BINARY.search(text) else _UNREADABLE.sub("", text)


def _decoded_from_the_beginning(data: bytes) -> str:
    """A beginning may end within a character, which has four bytes at most."""
    for cut in range(4):
        try:
            return _decoded(data[: len(data) - cut])
        except FileRefused:
            continue
    raise FileRefused(Reason.UNKNOWN_TYPE)


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8 without one, or one of the two that machines wrote before."""
    marked = [(data[len(mark) :], encoding) for mark, encoding in _MARKS if data.startswith(mark)]
    for body, encoding in marked or [(data, "utf-8"), (data, _older_encoding(data))]:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused(Reason.UNKNOWN_TYPE)


def _older_encoding(data: bytes) -> str:
    """GB18030 (which holds GBK and GB 2312), or Windows-1252 (which holds ISO-8859-1).

    Most texts of either decode as the other. But a Chinese character is two bytes, nearly always both beyond
    ASCII, and an accented letter is one, or two within a word.
    """
    beyond = sum(map(len, _BEYOND_ASCII.findall(data)))
    accents = sum(map(len, _ACCENTS.findall(data)))
    is_western = accents * 2 > beyond and beyond <= len(data) * _MOST_ACCENTS
    return "windows-1252" if is_western else "gb18030"


def _true_extension(text: str, extension: str) -> str:
    wrong = {"csv": _holds_formulas, "json": _is_not_json}
    if extension not in _MEDIA or (extension in wrong and wrong[extension](text)):
        return "txt"
    return extension


def _holds_formulas(text: str) -> bool:
    return _FORMULA.search(text) is not None


def _is_not_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return True
    return False
