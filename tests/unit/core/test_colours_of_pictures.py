"""A picture looks as it did, and nothing of its profile comes along."""

import io
import struct

import pytest
from PIL import Image, ImageCms

from walletdesk.core.files import clean_file
from walletdesk.core.files.colours import LONGEST_PROFILE, in_srgb

Colour = tuple[int, ...]


def profile(space: str = "sRGB") -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def swapped() -> bytes:
    """An RGB profile whose red is sRGB's green and the other way round, so that what it does is plain to see.

    The tags of a profile are a table of name, place and length (ICC.1:2022, 7.3).
    """
    made = bytearray(profile())
    table = {}
    for number in range(struct.unpack_from(">I", made, 128)[0]):
        place = 132 + 12 * number
        table[bytes(made[place : place + 4])] = place
    red, green = table[b"rXYZ"], table[b"gXYZ"]
    made[red : red + 4], made[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(made)


def sent(mode: str, colour: Colour | int, icc: bytes | None, kind: str = "PNG") -> Image.Image:
    """What is kept of a picture in one colour."""
    target = io.BytesIO()
    Image.new(mode, (40, 30), colour).save(target, kind, **({"icc_profile": icc} if icc else {}))
    return Image.open(io.BytesIO(clean_file("photo", target.getvalue()).data))


def is_near(shown: Colour, wanted: Colour) -> bool:
    return all(abs(one - other) <= 6 for one, other in zip(shown, wanted, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_colours_are_those_of_the_pictures_own_profile(kind: str) -> None:
    kept = sent("RGB", (250, 0, 0), swapped(), kind)
    assert is_near(kept.convert("RGB").getpixel((5, 5)), (0, 250, 0))


@pytest.mark.parametrize("icc", [None, profile()])
def test_srgb_stays_as_it_is(icc: bytes | None) -> None:
    assert is_near(sent("RGB", (200, 100, 50), icc).getpixel((5, 5)), (200, 100, 50))


def test_transparency_stays_beside_new_colours() -> None:
    assert is_near(sent("RGBA", (250, 0, 0, 128), swapped()).getpixel((5, 5)), (0, 250, 0, 128))


def test_the_colours_of_a_palette_are_converted_too() -> None:
    source = Image.new("RGB", (40, 30), (250, 0, 0)).quantize(4)
    target = io.BytesIO()
    source.save(target, "PNG", icc_profile=swapped())
    kept = Image.open(io.BytesIO(clean_file("photo", target.getvalue()).data))
    assert is_near(kept.convert("RGB").getpixel((5, 5)), (0, 250, 0))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_no_profile_and_no_word_of_it_is_kept(kind: str) -> None:
    kept = sent("RGB", (250, 0, 0), swapped(), kind)
    assert "icc_profile" not in kept.info


@pytest.mark.parametrize(
    "icc",
    [
        b"x",
        b"\0" * 200,
        profile()[:150],
        profile()[:128] + struct.pack(">I", 0xFFFFFFFF) + profile()[132:],
        b"\xff" * 4 + profile()[4:],
        profile("LAB"),
        profile("XYZ"),
    ],
)
def test_a_profile_that_is_broken_or_about_something_else_changes_nothing(icc: bytes) -> None:
    assert is_near(sent("RGB", (200, 100, 50), icc).getpixel((5, 5)), (200, 100, 50))


def test_a_profile_longer_than_any_real_one_is_not_even_read() -> None:
    kept = sent("RGB", (200, 100, 50), swapped() + b"\0" * LONGEST_PROFILE, "JPEG")
    assert is_near(kept.getpixel((5, 5)), (200, 100, 50))


@pytest.mark.parametrize(("mode", "colour"), [("L", 90), ("CMYK", (0, 255, 255, 0)), ("LA", (90, 20))])
def test_a_profile_of_other_pixels_is_not_applied_to_these(mode: str, colour: Colour | int) -> None:
    image = Image.new(mode, (4, 4), colour)
    assert in_srgb(image, swapped()) is image


def test_every_cut_of_a_profile_is_survived() -> None:
    whole, image = swapped(), Image.new("RGB", (2, 2), (250, 0, 0))
    for length in range(0, len(whole), 7):
        assert in_srgb(image, whole[:length]).size == (2, 2)
