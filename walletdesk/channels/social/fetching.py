"""Files that somebody sent lie with the platform until we fetch them; it keeps them for some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import Media, MediaKind
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.files import SIZE_LIMIT

_NAMES = {
    MediaKind.IMAGE: "picture",
    MediaKind.VOICE: "voice",
    MediaKind.VIDEO: "video",
    MediaKind.FILE: "file",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came, or why it could not be fetched, as `desk.left_out` names reasons."""

    name: str
    upload: UploadedFile | None = None
    reason: str = ""


def fetch_all(account: Account, files: Sequence[Media]) -> list[Fetched]:
    """Each of them. Raises PlatformError for what may come at another time."""
    return [_fetch(account, media) for media in files]


def _fetch(account: Account, media: Media) -> Fetched:
    name = media.name or _NAMES[media.kind]
    if media.size is not None and media.size > SIZE_LIMIT:
        return Fetched(name, reason="too_large")
    try:
        data = account.on_platform.fetch(account, media)
    except PlatformError as problem:
        if not problem.is_permanent:
            raise
        is_large = problem.trouble == Trouble.TOO_LARGE
        return Fetched(name, reason="too_large" if is_large else "not_fetched")
    return Fetched(name, SimpleUploadedFile(name, data))
