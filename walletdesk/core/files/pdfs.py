"""PDFs are kept as they are, once nothing in them acts by itself (ISO 32000-2, 12.6 and 7.11.4)."""

import re
import zlib

from walletdesk.core.files.refusals import FileRefused, Reason

# Every script action names its type /JavaScript, so the three bytes of /JS need no look: in ten megabytes of
# compressed pictures they turn up by chance.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|Filespec|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie)"
    rb"(?![A-Za-z0-9])"
)
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
# Any letter of a name may be written as #xx (7.3.5), which is how a marker hides.
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
_PLAIN_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*(?:\]|/|>>)")
_DICTIONARY_REACH = 2048
_MOST_STREAMS = 50_000
_UNPACKED_LIMIT = 64 * 1024 * 1024


def check_pdf(data: bytes) -> None:
    """Raises FileRefused for a PDF with scripts, launches or other files in it, a locked or a cut one."""
    if b"%%EOF" not in data[-2048:]:
        raise FileRefused(Reason.DAMAGED)
    plain = _unescaped(data)
    _refuse_active(plain)
    packed = len(_PACKED.findall(plain))
    if packed and packed != _looked_into(data):
        raise FileRefused(Reason.ACTIVE_PDF)


def _looked_into(data: bytes) -> int:
    """How many streams of packed objects were unpacked and searched; objects may hide nowhere else."""
    looked, left = 0, _UNPACKED_LIMIT
    for number, stream in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            raise FileRefused(Reason.DAMAGED)
        dictionary = _dictionary_before(data, stream.start())
        if _PACKED.search(dictionary):
            content = _unpacked(data, stream.end(), dictionary, left)
            _refuse_active(_unescaped(content))
            looked, left = looked + 1, left - len(content)
    return looked


def _refuse_active(plain: bytes) -> None:
    if _LOCKED.search(plain):
        raise FileRefused(Reason.LOCKED_PDF)
    if _ACTIVE.search(plain):
        raise FileRefused(Reason.ACTIVE_PDF)


def _dictionary_before(data: bytes, end: int) -> bytes:
    near = data[max(0, end - _DICTIONARY_REACH) : end]
    return _unescaped(near[near.rfind(b"endobj") + 1 :])


def _unpacked(data: bytes, start: int, dictionary: bytes, limit: int) -> bytes:
    """The objects inside of a compressed stream; one that can't be looked into is not taken on trust."""
    if not _PLAIN_FLATE.search(dictionary):
        raise FileRefused(Reason.ACTIVE_PDF)
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(memoryview(data)[start:], limit + 1)
    except zlib.error:
        raise FileRefused(Reason.DAMAGED) from None
    if len(content) > limit:
        raise FileRefused(Reason.TOO_LARGE)
    if not unpacker.eof:
        raise FileRefused(Reason.DAMAGED)
    return content


def _unescaped(content: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
