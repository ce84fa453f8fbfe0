"""Colours as every screen shows them: a picture's own profile is applied, and then not kept.

Phones take pictures in Display P3, and print shops send CMYK; without their profile such colours are dull or
wrong, and a profile that stays would be a place for things nobody looks at.
"""

import io
from functools import lru_cache

from PIL import Image, ImageCms

# Profiles of presses, the largest that there are, have two to three megabytes.
LONGEST_PROFILE = 4 * 1024 * 1024
# What a profile must be about (ICC.1:2022, 7.2.8) for its picture's pixels.
_SPACE_OF = {"L": "GRAY", "RGB": "RGB", "RGBA": "RGB", "RGBX": "RGB", "CMYK": "CMYK"}


def in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """The pixels in sRGB; as they are when the profile is absent, broken, too long or about something else.

    A broken profile is no reason to lose a picture.
    """
    if not isinstance(profile, bytes) or not 0 < len(profile) <= LONGEST_PROFILE:
        return image
    pixels = _plain(image)
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if own.profile.xcolor_space.strip() != _SPACE_OF.get(pixels.mode):
            return image
        mode = "RGBA" if pixels.mode == "RGBA" else "RGB"
        # In place where it can be: the largest pictures have no memory for two of them.
        in_place = pixels.mode == mode
        converted = ImageCms.profileToProfile(pixels, own, _srgb(), outputMode=mode, inPlace=in_place)
        return converted or pixels
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, MemoryError):
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Without a palette, for a profile speaks of the colours in it."""
    if image.mode not in {"P", "PA"}:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
