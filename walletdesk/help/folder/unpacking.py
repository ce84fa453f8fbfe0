"""A folder of articles out of a zip: only what may be in one, and never more than is said here."""

from __future__ import annotations

import io
import re
import stat
import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from walletdesk.help.errors import BadParcel

MOST_BYTES = 5 * 1024 * 1024
MOST_FILES = 2000
# Of one file and of all together, unpacked; read by what really comes out and not by what the zip says.
LARGEST, LARGEST_TOTAL = 256 * 1024, 20 * 1024 * 1024
SHELVES = "categories.toml"
_NAME = re.compile(r"[\w.-]+")
# What programs put into every zip that they make.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpack(data: bytes, into: Path) -> None:
    """Writes the folder's files below `into`. Raises BadParcel, which says what is wrong."""
    if len(data) > MOST_BYTES:
        raise BadParcel(_("The file is larger than 5 MB."))
    try:
        with ZipFile(io.BytesIO(data)) as parcel:
            _unpack(parcel, into)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as trouble:
        raise BadParcel(_("This is not a zip that can be read.")) from trouble


def _unpack(parcel: ZipFile, into: Path) -> None:
    files = [each for each in parcel.infolist() if not each.is_dir() and not _is_litter(each)]
    if len(files) > MOST_FILES:
        raise BadParcel(_("There are more than 2,000 files in it."))
    home = _home(files)
    left = LARGEST_TOTAL
    for each in files:
        place = _place(each, home)
        words = _read(parcel, each, min(LARGEST, left))
        left -= len(words)
        target = into.joinpath(*place.parts)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(words)


def _is_litter(each: ZipInfo) -> bool:
    return each.filename.startswith(_LITTER[0]) or PurePosixPath(each.filename).name in _LITTER[1:]


def _home(files: list[ZipInfo]) -> PurePosixPath:
    """Where the folder begins in the zip: beside its file of categories."""
    homes = [PurePosixPath(each.filename).parent for each in files if each.filename.endswith(SHELVES)]
    if len(homes) != 1:
        raise BadParcel(
            _("There has to be one file categories.toml in it; a download of here shows the form.")
        )
    return homes[0]


def _place(each: ZipInfo, home: PurePosixPath) -> PurePosixPath:
    path = PurePosixPath(each.filename)
    is_link = stat.S_ISLNK(each.external_attr >> 16)
    is_safe = path.is_relative_to(home) and ".." not in path.parts and not is_link
    parts = path.relative_to(home).parts if is_safe else ()
    is_ours = (path.name == SHELVES and len(parts) == 1) or (path.suffix == ".md" and len(parts) == 2)
    if not is_ours or not all(_NAME.fullmatch(part) for part in parts):
        raise BadParcel(_("“%(name)s” has no place in a folder of articles.") % {"name": each.filename[:120]})
    return PurePosixPath(*parts)


def _read(parcel: ZipFile, each: ZipInfo, limit: int) -> bytes:
    with parcel.open(each) as file:
        words = file.read(limit + 1)
    if len(words) > limit:
        raise BadParcel(_("“%(name)s” is too large, unpacked.") % {"name": each.filename[:120]})
    return words
