"""Sound, told from pictures that move: what it is by its own structure, never by its name.

It is kept as it came: nothing here decodes it, and nothing but a browser's player opens it. Sources: RFC 3533
and 7845 (Ogg, Opus), ISO/IEC 11172-3 (MPEG audio), ISO/IEC 14496-12 (boxes of MP4), RFC 4867 (AMR).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple


class Sound(NamedTuple):
    """A kind of sound: as it is served, and the ending of its name."""

    media_type: str
    extension: str


OGG, MP3, M4A = Sound("audio/ogg", "ogg"), Sound("audio/mpeg", "mp3"), Sound("audio/mp4", "m4a")
AMR, WAV = Sound("audio/amr", "amr"), Sound("audio/wav", "wav")
# Those that every browser of today plays; of AMR none does.
PLAYED = frozenset(one.media_type for one in (OGG, MP3, M4A, WAV))

_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
_FILMS = (b"\x1aE\xdf\xa3", b"\0\0\x01\xba", b"\0\0\x01\xb3", b"FLV\x01", b"0&\xb2u\x8ef\xcf\x11")
# Brands of still pictures, which share the box that MP4 begins with.
_STILL = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_BOXES_LOOKED_AT = 200
# MPEG 1, layer III, and MPEG 2 and 2.5 of it: kbit/s by index (ISO/IEC 11172-3, 2.4.2.3; 13818-3).
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = (44_100, 48_000, 32_000)


def sound_of(data: bytes) -> Sound | None:
    """Which sound this is; None for everything else."""
    if data.startswith(b"OggS\0"):
        return OGG if data[28:36].startswith(_OGG_SOUNDS) else None
    if data.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return AMR
    if data[:4] == b"RIFF" and data[8:16] == b"WAVEfmt ":
        return WAV
    if data[4:8] == b"ftyp":
        return M4A if data[8:12] not in _STILL and _tracks(data) == {b"soun"} else None
    return MP3 if _is_mpeg_sound(data) else None


def is_film(data: bytes) -> bool:
    """Whether these are pictures that move."""
    if data[4:8] == b"ftyp":
        return data[8:12] not in _STILL and (b"vide" in _tracks(data) or data[8:12] == b"qt  ")
    is_riff = data[:4] == b"RIFF" and data[8:12] == b"AVI "
    return is_riff or data.startswith(_FILMS) or (data.startswith(b"OggS\0") and data[28:35] == b"\x80theora")


def _tracks(data: bytes) -> set[bytes]:
    """What the tracks of an MP4 are: each names its handler."""
    return {
        data[start + 8 : start + 12]
        for _name, outer, end in _boxes(data, 0, len(data), b"moov")
        for _name, track, track_end in _boxes(data, outer, end, b"trak")
        for _name, media, media_end in _boxes(data, track, track_end, b"mdia")
        for _name, start, _end in _boxes(data, media, media_end, b"hdlr")
    }


def _boxes(data: bytes, at: int, end: int, wanted: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of one name between two places, as (name, where its content begins, where it ends)."""
    for _turn in range(_BOXES_LOOKED_AT):
        if at + 8 > end:
            return
        size, name = struct.unpack_from(">I4s", data, at)
        header = 8
        if size == 1 and at + 16 <= end:
            (size,), header = struct.unpack_from(">Q", data, at + 8), 16
        size = size or end - at
        if size < header:
            return
        if name == wanted:
            yield name, at + header, min(at + size, end)
        at += size


def _is_mpeg_sound(data: bytes) -> bool:
    """Whether two frames follow each other, behind the tag that may stand before them."""
    at = _after_tag(data)
    length = _frame(data, at)
    return length > 0 and _frame(data, at + length) > 0


def _after_tag(data: bytes) -> int:
    """ID3v2: ten bytes, the last four of which hold seven bits each of how many follow."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for seven in data[6:10]:
        size = size << 7 | seven & 0x7F
    return 10 + size


def _frame(data: bytes, at: int) -> int:
    """The length in bytes of the frame of layer III that begins here; 0 where none does."""
    header = data[at : at + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate, hertz = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate in {0, 15} or hertz == 3:
        return 0
    is_first = version == 3
    kbits = (_RATES_1 if is_first else _RATES_2)[rate]
    per_second = _HERTZ[hertz] >> {3: 0, 2: 1, 0: 2}[version]
    return (144 if is_first else 72) * kbits * 1000 // per_second + (header[2] >> 1 & 1)
