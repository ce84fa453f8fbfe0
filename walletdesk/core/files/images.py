"""Pictures, painted anew: what comes out holds the pixels that went in and nothing else.

Saving an opened picture again would keep comments, colour profiles and more, so its pixels are pasted into a
new one (OWASP ASVS 5.0, 5.2.6 on pixel floods and 14.2.8 on metadata).
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from walletdesk.core.files.refusals import FileRefused, Reason

PIXEL_LIMIT = 40_000_000
LONGEST_SIDE = 32_000
# Smallest sharp text stays readable, and a full-page photo stays under the size limit.
QUALITY = 88

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_WRITTEN_AS = {"JPEG": "JPEG", "WEBP": "WEBP"}
_MEDIA = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg"), "WEBP": ("image/webp", "webp")}
_WEBP_LONGEST_SIDE = 16_383

# Pillow's own guard, for the sizes that only show while decoding; it raises at twice its number.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT // 2


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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _refuse_flood(opened)
                return _encoded(_painted(opened), _WRITTEN_AS.get(opened.format or "", "PNG"), size_limit)
    except Image.DecompressionBombError:
        raise FileRefused(Reason.TOO_MANY_PIXELS) from None
    except FileRefused:
        raise
    except Exception as problem:
        raise FileRefused(Reason.DAMAGED) from problem


def _refuse_flood(opened: Image.Image) -> None:
    width, height = opened.size
    if width * height > PIXEL_LIMIT or max(width, height) > LONGEST_SIDE:
        raise FileRefused(Reason.TOO_MANY_PIXELS)


def _painted(opened: Image.Image) -> Image.Image:
    opened.seek(0)
    opened.load()
    _refuse_flood(opened)
    upright = _eight_bit(_upright(opened))
    mode = "RGBA" if upright.has_transparency_data else "L" if upright.mode in {"1", "L"} else "RGB"
    pixels = upright.convert(mode)
    fresh = Image.new(mode, pixels.size)
    fresh.paste(pixels)
    return fresh


def _upright(opened: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:
        return opened


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
    options = {"compress_level": 6} if written_as == "PNG" else {"quality": QUALITY}
    image.save(target, written_as, **options)
    return target.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
