"""Sound is told by its own structure, kept as it came, and never taken for a film."""

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.files import PLAYED, SIZE_LIMIT, FileRefused, Reason, clean_file, clean_file_name
from walletdesk.core.files.audio import is_film, sound_of


def ogg(first: bytes) -> bytes:
    """The first page of an Ogg stream (RFC 3533, 6), with this packet in it."""
    head = b"OggS\0\x02" + bytes(8) + struct.pack("<III", 7, 0, 0) + bytes([1, len(first)])
    return head + first + b"OggS" + bytes(40)


def box(name: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return struct.pack(">I4s", len(inside) + 8, name) + inside


def mp4(*handlers: bytes, brand: bytes = b"isom") -> bytes:
    """An MP4 whose tracks have these handlers (ISO/IEC 14496-12, 8.4.3)."""
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), one, bytes(13)))) for one in handlers]
    film = box(b"moov", box(b"mvhd", bytes(8)), *tracks)
    return box(b"ftyp", brand, bytes(4)) + box(b"mdat", bytes(30)) + film


def mp3(frames: int = 3, tag: bytes = b"") -> bytes:
    """Frames of MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes each."""
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def wav() -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(800))
    return target.getvalue()


TAG = b"ID3\x04\0\0\0\0\x01\x00" + bytes(128)
OPUS = ogg(b"OpusHead\x01\x01" + bytes(9))
SOUNDS = {
    "opus": (OPUS, "audio/ogg", "ogg"),
    "vorbis": (ogg(b"\x01vorbis" + bytes(20)), "audio/ogg", "ogg"),
    "mp3": (mp3(), "audio/mpeg", "mp3"),
    "mp3 behind a tag": (mp3(tag=TAG), "audio/mpeg", "mp3"),
    "m4a": (mp4(b"soun", brand=b"M4A "), "audio/mp4", "m4a"),
    "amr": (b"#!AMR\n" + bytes(200), "audio/amr", "amr"),
    "wide-band amr": (b"#!AMR-WB\n" + bytes(200), "audio/amr", "amr"),
    "wav": (wav(), "audio/wav", "wav"),
}
FILMS = {
    "mp4": mp4(b"vide", b"soun"),
    "quicktime": mp4(b"vide", brand=b"qt  "),
    "webm": b"\x1aE\xdf\xa3" + bytes(60),
    "avi": b"RIFF\x10\0\0\0AVI LIST" + bytes(40),
    "theora": ogg(b"\x80theora" + bytes(20)),
}


@pytest.mark.parametrize("kind", SOUNDS)
def test_sound_is_kept_as_it_came_and_named_by_what_it_is(kind: str) -> None:
    data, media_type, extension = SOUNDS[kind]

    clean = clean_file("invoice.pdf.exe", data)

    assert (clean.kind, clean.media_type, clean.extension) == ("audio", media_type, extension)
    assert (clean.data, clean.name) == (data, f"invoice.{extension}")


def test_an_ending_that_stands_there_already_is_not_written_twice() -> None:
    assert clean_file_name("voice.ogg.mp3", "mp3") == "voice.mp3"
    assert clean_file("voice.oga", OPUS).name == "voice.ogg"


@pytest.mark.parametrize("kind", FILMS)
def test_a_film_is_refused_with_what_to_send_instead(kind: str) -> None:
    with pytest.raises(FileRefused) as refused:
        clean_file("voice.ogg", FILMS[kind])

    assert refused.value.reason == Reason.VIDEO
    assert "screenshot" in str(refused.value.message)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfb\x90\x00" + bytes(413),
        b"\xff\xfb\x90\x00" + bytes(600),
        b"\xff\xff\xff\xff" * 200,
        b"ID3\x04\0\0\0\0\x01\x00" + bytes(500),
        ogg(b"something"),
        b"#!/bin/sh\necho AMR\n",
        b"RIFF\x10\0\0\0WAVEnone" + bytes(40),
        mp4(),
        mp4(b"hint"),
        mp4(b"soun", brand=b"heic"),
    ],
)
def test_what_only_begins_like_sound_is_none(data: bytes) -> None:
    assert sound_of(data) is None
    with pytest.raises(FileRefused):
        clean_file("voice.mp3", data)


@pytest.mark.parametrize("kind", SOUNDS)
def test_no_sound_is_taken_for_a_film(kind: str) -> None:
    assert not is_film(SOUNDS[kind][0])


def test_sound_is_not_larger_than_any_other_file() -> None:
    with pytest.raises(FileRefused) as refused:
        clean_file("long.ogg", OPUS + bytes(SIZE_LIMIT))
    assert refused.value.reason == Reason.TOO_LARGE


def test_what_no_browser_plays_is_known() -> None:
    assert "audio/amr" not in PLAYED
    assert {"audio/ogg", "audio/mpeg", "audio/mp4", "audio/wav"} == PLAYED


STARTS = [b"\0\0\0\x18ftypisom", b"OggS\0", b"ID3\x04", b"\xff\xfb", b""]


@given(st.binary(max_size=60), st.sampled_from(STARTS))
def test_whatever_comes_gets_an_answer(rest: bytes, start: bytes) -> None:
    sound_of(start + rest)
    is_film(start + rest)


def test_boxes_that_lead_nowhere_end() -> None:
    endless = box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 8, b"free") * 500
    short = box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 3, b"moov")
    huge = box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4sQ", 1, b"moov", 2**63)

    assert [sound_of(data) for data in (endless, short, huge)] == [None, None, None]
