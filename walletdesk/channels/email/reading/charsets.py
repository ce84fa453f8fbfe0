"""Bytes to text, whatever charset they name: the named one first, then what the bytes say themselves.

Charset names are read as browsers read them (WHATWG Encoding Standard, section 4.2): GB2312 means GB18030 and
ISO-8859-1 means Windows-1252, because that is what senders put under these names.
"""

import codecs
import re
from functools import lru_cache
from itertools import islice
from typing import Final

from charset_normalizer import from_bytes

from walletdesk.channels.email.reading import chinese
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes

_MEANT: Final = {
    "gb18030": ("gb2312", "gbk", "gb_2312-80", "gb231280", "x-gbk", "euc-cn", "gb", "cn-gb", "cp936", "936"),
    "big5hkscs": ("big5", "big5-hkscs", "big5hk", "x-big5", "cn-big5", "big5-eten"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ks_c_5601", "korean", "windows-949"),
    "iso2022_jp_ext": ("iso-2022-jp", "iso-2022-jp-1", "iso-2022-jp-ms", "csiso2022jp"),
    "cp1252": ("iso-8859-1", "latin1", "latin-1", "iso8859-1", "iso_8859-1", "windows-1252", "l1"),
    "cp1254": ("iso-8859-9", "latin5"),
    "cp874": ("tis-620", "iso-8859-11", "windows-874"),
    "iso8859_8": ("iso-8859-8-i", "iso-8859-8-e", "logical"),
    "utf-7": ("unicode-1-1-utf-7", "x-unicode-2-0-utf-7"),
    "utf-8": ("utf8", "utf-8mb4", "utf8mb4", "unicode-1-1-utf-8", "x-unicode20utf8"),
    "utf-16": ("unicode", "ucs-2", "iso-10646-ucs-2"),
    "mac_roman": ("macintosh", "x-mac-roman"),
    "mac_cyrillic": ("x-mac-cyrillic",),
}
_ALIASES: Final = {name: codec for codec, names in _MEANT.items() for name in names}
_UNLABELLED: Final = {"", "ascii", "us-ascii", "unknown", "unknown-8bit", "x-unknown", "default", "binary"}
_NO_CHARSETS: Final = {"idna", "punycode", "undefined", "mbcs", "oem", "unicode_escape", "raw_unicode_escape"}
_SHIFTED: Final = ("utf-7", "iso2022", "hz")  # these look like ASCII
_WIDE: Final = ("utf-16", "utf-32", "utf_16", "utf_32")
_WESTERN: Final = {"cp1252", "iso8859-15", "mac_roman", "mac-roman", "latin_1", "iso8859-1"}
_LIKELY: Final = [
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8_r", "cp1251", "cp1250", "cp1252"),
    *("cp1253", "cp1254", "cp1255", "cp1256", "cp874"),
]
_SAMPLE: Final = 4_096
_FEW_ERRORS: Final = 0.02
_UNKNOWN: Final = "�"
_UTF_8_RUN: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, label: str, notes: Notes) -> str:
    """The text; never fails. A charset that is unknown or does not fit is noted as WRONG_CHARSET."""
    codec = codec_named(label)
    if data.isascii() and not _means_more_than_ascii(data, codec or ""):
        return _guess_shifted(data) or data.decode("ascii")
    if codec is None:
        if label.strip().lower() not in _UNLABELLED:
            notes.add(Oddity.WRONG_CHARSET)
        return guess(data)
    if rather := _rather(data, codec):
        notes.add(Oddity.WRONG_CHARSET)
        return data.decode(rather, "replace")
    try:
        return _by_mark(data, codec) or data.decode(codec)
    except (UnicodeError, LookupError):
        return _mend(data, codec, notes)


@lru_cache(maxsize=256)
def codec_named(label: str) -> str | None:
    """Python's name for a charset; None when it names no charset of text, or only ASCII."""
    name = label.strip().strip("\"'").lower()
    if name in _UNLABELLED or len(name) > 60:
        return None
    try:
        found = codecs.lookup(_ALIASES.get(name) or _ALIASES.get(name.replace("_", "-")) or name)
        "".encode(found.name)
    except (LookupError, ValueError, UnicodeError):
        return None
    codec = _ALIASES.get(found.name, found.name)
    return None if codec.replace("-", "_") in _NO_CHARSETS or codec == "ascii" else codec


def _means_more_than_ascii(data: bytes, codec: str) -> bool:
    """Text in wide characters has zeros; some senders say UTF-16 of what is plain ASCII."""
    return codec.startswith(_SHIFTED) or (codec.startswith(_WIDE) and b"\0" in data)


def guess(data: bytes, around: bytes = b"", label: str = "") -> str:
    """The text of bytes that name no charset: UTF-8, then Chinese, then whatever fits best.

    Short texts say little, so the bytes `around` them, or a charset that the letter names elsewhere, help.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter that was cut off may end in the middle of a character.
        if error.reason == "unexpected end of data" and _UTF_8_RUN.search(data):
            return data.decode("utf-8", "replace")
    if shifted := _guess_shifted(data):
        return shifted
    return _decode_likely(data, _likely_codec(around or data, label))


def _likely_codec(data: bytes, label: str) -> str:
    if codec := chinese.codec_of(_sample(data)):
        return codec
    if (named := codec_named(label)) and named != "utf-8":
        return named
    best = from_bytes(_sample(data), cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"


def _decode_likely(data: bytes, codec: str) -> str:
    return _western(data) if codec == "cp1252" else data.decode(codec, "replace")


def _sample(data: bytes) -> bytes:
    first = _HIGH_RUN.search(data)
    start = max(first.start() - 200, 0) if first else 0
    return data[start : start + _SAMPLE]


def _guess_shifted(data: bytes) -> str:
    """Japanese in seven bits names itself by its escapes (RFC 1468)."""
    if b"\x1b$" not in data and b"\x1b(" not in data:
        return ""
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        return ""


def _rather(data: bytes, codec: str) -> str:
    """The charset that this certainly is, although it is named otherwise and may decode without any error."""
    if _is_rather_utf_8(data, codec):
        return "utf-8"
    if codec not in _WESTERN and codec not in chinese.CODECS:
        return ""
    likely = chinese.codec_of(_sample(data))
    return likely if likely != codec else ""


def _is_rather_utf_8(data: bytes, codec: str) -> bool:
    """Valid UTF-8 under another name hardly ever happens by chance, and under a Western name never."""
    if codec.startswith(("utf", *_SHIFTED, *_WIDE)):
        return False
    needed = 1 if codec in _WESTERN else 4
    if len(list(islice(_UTF_8_RUN.finditer(data), needed))) < needed:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_mark(data: bytes, codec: str) -> str:
    """UTF-16 by its byte order mark; without one, in the order in which its ASCII makes sense."""
    if codec not in {"utf-16", "utf_16"} or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return ""
    is_little = data[1::2].count(0) > data[0::2].count(0)
    return data.decode("utf-16-le" if is_little else "utf-16-be")


def _mend(data: bytes, codec: str, notes: Notes) -> str:
    """Bytes that do not fit their charset: if nearly all do, the rest is damage, else the name is wrong."""
    if codec == "cp1252":  # five of its codes are not assigned
        return _western(data)
    notes.add(Oddity.WRONG_CHARSET)
    text = data.decode(codec, "replace")
    if text.count(_UNKNOWN) <= len(text) * _FEW_ERRORS:
        return text
    other = guess(data)
    return other if other.count(_UNKNOWN) < text.count(_UNKNOWN) else text


def _western(data: bytes) -> str:
    return "".join(_WINDOWS_1252[byte] for byte in data)


_WINDOWS_1252: Final = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
