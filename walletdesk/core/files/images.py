"""Pictures, painted anew: what comes out holds the pixels that went in and nothing else.

Saving an opened picture again would keep comments, places and more, so its pixels are pasted into a new one
(OWASP ASVS 5.0, 5.2.6 on pixel floods and 14.2.8 on metadata). The colours stay: they are in sRGB afterwards.
"""

import io
import threading
from contextlib import nullcontext, suppress
from dataclasses import dataclass

from PIL import Image, ImageOps

from walletdesk.core.files.colours import in_srgb
from walletdesk.core.files.refusals import FileRefused, Reason

PIXEL_LIMIT = 40_000_000
LONGEST_SIDE = 32_000
# Smallest sharp text stays readable, and a full-page photo stays under the size limit.
QUALITY = 88

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_WRITTEN_AS = {"JPEG": "JPEG", "WEBP": "WEBP"}
_MEDIA = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg"), "WEBP": ("image/webp", "webp")}
_OPTIONS: dict[str, dict[str, int]] = {
    "PNG": {"compress_level": 6},
    "JPEG": {"quality": QUALITY},
    "WEBP": {"quality": QUALITY, "method": 2},
}
_WEBP_LONGEST_SIDE = 16_383
# The largest pictures take hundreds of megabytes while they are painted: one at a time in a process, so that
# ten of them at once don't take the memory of everybody else.
_LARGE = 8_000_000
_large_ones_wait = threading.Lock()

# Pillow's own guard, for sizes that only show while decoding; it raises at twice this number.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT


@dataclass(frozen=True)
class Painted:
    """A new picture: its bytes, what they are, and its size in pixels."""

    data: bytes
    media_type: str
    extension: str
    width: int
    height: int


def repaint(data: bytes, size_limit: int) -> Painted:
    """Decodes the first frame, turned upright, and encodes it anew as PNG, JPEG or WebP.

    Raises FileRefused: TOO_MANY_PIXELS before anything is decoded, DAMAGED, or TOO_LARGE when the picture
    can't be written in `size_limit` bytes.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            _refuse_flood(opened)
            written_as = _WRITTEN_AS.get(opened.format or "", "PNG")
            with _large_ones_wait if _area(opened) > _LARGE else nullcontext():
                return _encoded(_painted(opened), written_as, size_limit)
    except Image.DecompressionBombError:
        raise FileRefused(Reason.TOO_MANY_PIXELS) from None
    except FileRefused:
        raise
    except Exception as problem:
        raise FileRefused(Reason.DAMAGED) from problem


def _refuse_flood(opened: Image.Image) -> None:
    if _area(opened) > PIXEL_LIMIT or max(opened.size) > LONGEST_SIDE:
        raise FileRefused(Reason.TOO_MANY_PIXELS)


def _area(image: Image.Image) -> int:
    return image.width * image.height


def _painted(opened: Image.Image) -> Image.Image:
    opened.seek(0)
    opened.load()
    _refuse_flood(opened)
    _turn_upright(opened)
    pixels = in_srgb(_eight_bit(opened), opened.info.get("icc_profile"))
    mode = "RGBA" if pixels.has_transparency_data else "L" if pixels.mode in {"1", "L"} else "RGB"
    fresh = Image.new(mode, pixels.size)
    fresh.paste(pixels if pixels.mode == mode else pixels.convert(mode))
    opened.close()
    return fresh


def _turn_upright(opened: Image.Image) -> None:
    # A broken note about the orientation is no reason to lose the picture.
    with suppress(Exception):
        ImageOps.exif_transpose(opened, in_place=True)


def _eight_bit(image: Image.Image) -> Image.Image:
    """Sixteen bits of grey, scaled down; a plain conversion would clip nearly everything to white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey / 256).convert("L")


def _encoded(image: Image.Image, written_as: str, size_limit: int) -> Painted:
    if written_as == "WEBP" and max(image.size) > _WEBP_LONGEST_SIDE:
        written_as = "PNG"
    data = _saved(image, written_as)
    if len(data) > size_limit and written_as != "JPEG":
        written_as = "JPEG"
        data = _saved(_on_white(image), written_as)
    if len(data) > size_limit:
        raise FileRefused(Reason.TOO_LARGE)
    return Painted(data, *_MEDIA[written_as], *image.size)


def _saved(image: Image.Image, written_as: str) -> bytes:
    target = io.BytesIO()
    image.save(target, written_as, **_OPTIONS[written_as])
    return target.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
