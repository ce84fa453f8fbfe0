import io
import os
import struct
import zipfile
import zlib

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from walletdesk.core.files import SIZE_LIMIT, CleanFile, FileRefused, Reason, clean_file
from walletdesk.core.files.refusals import MESSAGES


def picture(kind: str, size: tuple[int, int] = (30, 20), mode: str = "RGB", **options) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, options.pop("color", "red" if mode == "RGB" else 0)).save(target, kind, **options)
    return target.getvalue()


def opened(clean: CleanFile) -> Image.Image:
    return Image.open(io.BytesIO(clean.data))


def reason(name: str, data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        clean_file(name, data)
    return refused.value.reason


@pytest.mark.parametrize(
    ("kind", "media_type", "extension"),
    [
        ("PNG", "image/png", "png"),
        ("JPEG", "image/jpeg", "jpg"),
        ("WEBP", "image/webp", "webp"),
        ("GIF", "image/png", "png"),
        ("BMP", "image/png", "png"),
        ("TIFF", "image/png", "png"),
    ],
)
def test_a_picture_is_painted_anew_and_named_by_what_it_is(kind, media_type, extension):
    clean = clean_file("截图.exe", picture(kind))
    assert (clean.kind, clean.media_type, clean.extension) == ("image", media_type, extension)
    assert (clean.width, clean.height) == opened(clean).size == (30, 20)
    assert clean.name == f"截图.{extension}"
    red, green, blue = opened(clean).convert("RGB").getpixel((5, 5))
    assert red > 240
    assert green < 15
    assert blue < 15


def test_nothing_but_pixels_comes_through():
    exif = Image.Exif()
    exif[0x010E] = "SECRET description"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)
    notes = PngInfo()
    notes.add_text("Comment", "SECRET comment")
    notes.add_itxt("XML:com.adobe.xmp", "SECRET xmp")
    for data in (
        picture("JPEG", exif=exif, comment=b"SECRET comment", icc_profile=b"SECRET profile"),
        picture("PNG", exif=exif, pnginfo=notes, icc_profile=b"SECRET profile"),
        picture("WEBP", exif=exif, xmp=b"SECRET xmp"),
        picture("GIF", comment=b"SECRET comment"),
        picture("PNG") + b"SECRET at the end",
    ):
        clean = clean_file("a", data)
        assert b"SECRET" in data
        assert b"SECRET" not in clean.data
        assert not opened(clean).getexif()
        assert not set(opened(clean).info) & {"comment", "Comment", "icc_profile", "xmp", "exif"}


def test_a_photo_stands_upright_without_its_note_about_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    clean = clean_file("a.jpg", picture("JPEG", exif=exif))
    assert (clean.width, clean.height) == (20, 30)


def test_of_a_moving_picture_the_first_frame_stays():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    clean = clean_file("a.gif", target.getvalue())
    assert getattr(opened(clean), "n_frames", 1) == 1
    assert opened(clean).convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_transparency_and_deep_grey_survive():
    clear = clean_file("a.png", picture("PNG", mode="RGBA", color=(0, 255, 0, 0)))
    assert opened(clear).getpixel((0, 0))[3] == 0
    grey = clean_file("a.png", picture("PNG", mode="I;16", color=0x8000))
    assert opened(grey).getpixel((0, 0)) == 128


def png_claiming(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8000, 5001), (100_000, 100_000), (2**31 - 1, 2**31 - 1), (33_000, 10)])
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda picture: pytest.fail("it was decoded"))
    assert reason("bomb.png", png_claiming(*size)) == Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_cut_picture_is_damaged_or_still_a_picture_and_never_an_error(kind):
    whole = picture(kind, (64, 64))
    for length in range(8, len(whole), max(1, len(whole) // 40)):
        try:
            assert clean_file("a", whole[:length]).kind in {"image", "text"}
        except FileRefused as refused:
            assert refused.reason in {Reason.DAMAGED, Reason.UNKNOWN_TYPE, Reason.TOO_MANY_PIXELS}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Reason.EMPTY),
        (b"a" * (SIZE_LIMIT + 1), Reason.TOO_LARGE),
        (b"MZ\x90\0" + bytes(100), Reason.PROGRAM),
        (b"\x7fELF\x02" + bytes(100), Reason.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", Reason.PROGRAM),
        (b"Rar!\x1a\x07\0", Reason.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c\0", Reason.ARCHIVE),
        (b"\x1f\x8b\x08\0", Reason.ARCHIVE),
        (bytes(257) + b"ustar\0" + bytes(300), Reason.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Reason.OFFICE),
        (b"{\\rtf1\\ansi hello}", Reason.OFFICE),
        (b"\0\0\0\x18ftypheic" + bytes(50), Reason.PHONE_PHOTO),
        (b"\0\0\0\x18ftypisom" + bytes(50), Reason.UNKNOWN_TYPE),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Reason.WEB_PAGE),
        (b"<?xml version='1.0'?>\n<!-- hi -->\n<svg/>", Reason.WEB_PAGE),
        (b"<?xml version='1.0'?><x xmlns:s='a'><svg/></x>", Reason.WEB_PAGE),
        (b"\xef\xbb\xbf \n<!-- a --><!DOCTYPE html><p>", Reason.WEB_PAGE),
        ("<SCRIPT>alert(1)</SCRIPT>".encode("utf-16"), Reason.WEB_PAGE),
        (b"\x00\x01\x02\x03 binary", Reason.UNKNOWN_TYPE),
        (b"text with a \0 in it", Reason.UNKNOWN_TYPE),
    ],
)
def test_what_is_not_taken_is_refused_with_its_reason(data, why):
    assert reason("harmless.txt", data) == why


@pytest.mark.parametrize(
    ("member", "why"),
    [("a.txt", Reason.ARCHIVE), ("[Content_Types].xml", Reason.OFFICE), ("word/document.xml", Reason.OFFICE)],
)
def test_archives_and_the_office_documents_in_them_are_refused(member, why):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member, "x")
    assert reason("a.png", target.getvalue()) == why


def test_a_maze_of_comments_is_still_only_text():
    assert clean_file("a.txt", b"<!---->" * 100_000).kind == "text"


def test_every_reason_has_words_in_both_languages():
    assert set(MESSAGES) == set(Reason)
    for message in MESSAGES.values():
        english = str(message)
        with override("zh-hans"):
            assert any("\u4e00" <= character <= "\u9fff" for character in str(message)), english


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_of_any_usual_encoding_is_written_anew_in_utf_8(encoding):
    clean = clean_file("记录.txt", "账户被锁定\r\n错误码 E-17\n".encode(encoding))
    assert clean.data.decode() == "账户被锁定\n错误码 E-17\n"
    assert (clean.kind, clean.media_type, clean.name) == ("text", "text/plain", "记录.txt")


@pytest.mark.parametrize(
    ("name", "text", "media_type", "extension"),
    [
        ("a.log", "12:00 error", "text/plain", "log"),
        ("a.csv", "time,amount\n12:00,-1.5\n", "text/csv", "csv"),
        ("a.csv", "name\n=HYPERLINK(1)", "text/plain", "txt"),
        ("a.csv", 'name,"+cmd|calc"', "text/plain", "txt"),
        ("a.csv", "a;@SUM(1)", "text/plain", "txt"),
        ("a.json", '{"error": 17}', "application/json", "json"),
        ("a.json", '{"error": ', "text/plain", "txt"),
        ("a.json", "[" * 100_000, "text/plain", "txt"),
        ("a.eml", "From: a@example.com\nSubject: hi\n\n<html>", "text/plain", "eml"),
        ("a.html", "just words", "text/plain", "txt"),
        ("a.bat", "del *.*", "text/plain", "txt"),
        ("README", "words", "text/plain", "txt"),
    ],
)
def test_a_text_keeps_only_an_ending_that_is_true_and_harmless(name, text, media_type, extension):
    clean = clean_file(name, text.encode())
    assert (clean.media_type, clean.extension) == (media_type, extension)
    assert clean.name.endswith(f".{extension}")


def test_what_only_a_terminal_understands_is_left_out_of_a_text():
    assert clean_file("a.log", b"\x1b[31mred\x1b[0m \x08\x07\x1b]0;title").data == b"red ]0;title"


def pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def packed(content: bytes, filters: bytes = b"/FlateDecode", kind: bytes = b"/ObjStm") -> bytes:
    body = zlib.compress(content)
    head = b"5 0 obj\n<</Type %s /Filter %s /Length %d>>" % (kind, filters, len(body))
    return head + b"\nstream\r\n" + body + b"\nendstream\nendobj"


CATALOG = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj"


@pytest.mark.parametrize(
    "objects",
    [
        [CATALOG],
        [CATALOG, packed(b"3 0 <</Type/Page>>")],
        [CATALOG, packed(b"3 0 <</Type/Page>>"), packed(b"q Q", kind=b"/XObject"), packed(b"4 0 <<>>")],
        [CATALOG, packed(b"picture", kind=b"/XObject", filters=b"/DCTDecode")],
    ],
)
def test_a_quiet_pdf_is_kept_as_it_is(objects):
    clean = clean_file("对账单.PDF", pdf(*objects))
    assert (clean.kind, clean.media_type, clean.name) == ("pdf", "application/pdf", "对账单.pdf")
    assert clean.data == pdf(*objects)


@pytest.mark.parametrize(
    ("objects", "why"),
    [
        ([b"<</S/JavaScript/JS(app.alert(1))>>"], Reason.ACTIVE_PDF),
        ([b"<</S/J#61va#53cript/JS(1)>>"], Reason.ACTIVE_PDF),
        ([b"<</S /Launch /F (calc.exe)>>"], Reason.ACTIVE_PDF),
        ([b"<</Names<</EmbeddedFiles 3 0 R>>>>"], Reason.ACTIVE_PDF),
        ([b"<</Type/EmbeddedFile>>"], Reason.ACTIVE_PDF),
        ([CATALOG, packed(b"3 0 <</S/JavaScript>>")], Reason.ACTIVE_PDF),
        ([CATALOG, packed(b"3 0 <</S/#4aavaScript>>", kind=b"/Obj#53tm")], Reason.ACTIVE_PDF),
        ([CATALOG, packed(b"3 0 <<>>", filters=b"[/ASCII85Decode/FlateDecode]")], Reason.ACTIVE_PDF),
        ([CATALOG, packed(b"3 0 <<>>", filters=b"/FlateDecode" + b" " * 5000)], Reason.ACTIVE_PDF),
        ([CATALOG, packed(b"x", filters=b"/FlateDecode").replace(b"x\x9c", b"??")], Reason.DAMAGED),
        ([CATALOG, packed(bytes(70_000_000))], Reason.TOO_LARGE),
        ([b"<</Encrypt 9 0 R>>"], Reason.LOCKED_PDF),
    ],
)
def test_a_pdf_that_acts_or_hides_is_refused(objects, why):
    assert reason("a.pdf", pdf(*objects)) == why


def test_a_cut_pdf_and_a_maze_of_streams_are_refused():
    assert reason("a.pdf", b"%PDF-1.4\n1 0 obj") == Reason.DAMAGED
    assert reason("a.pdf", pdf(b"/ObjStm", b"stream\n" * 1_000_000)) in {Reason.ACTIVE_PDF, Reason.DAMAGED}


STARTS = (
    b"",
    b"%PDF-1.7 %%EOF",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"BM",
    b"II*\0",
    b"RIFF0000WEBP",
)


@given(st.sampled_from(STARTS), st.binary(max_size=400), st.text(max_size=60))
def test_no_bytes_and_no_name_do_more_than_be_refused(start, rest, name):
    try:
        clean = clean_file(name, start + rest)
    except FileRefused as refused:
        assert refused.reason in Reason
    else:
        assert clean.name.endswith(f".{clean.extension}")


def test_noise_is_never_text():
    assert reason("a.txt", os.urandom(50_000)) == Reason.UNKNOWN_TYPE
