"""Files that somebody sent lie with the platform until we fetch them; it keeps them for some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from walletdesk.channels.social.models import Account, Conversation
from walletdesk.channels.social.shapes import Media, MediaKind
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.clock import now
from walletdesk.core.files import SIZE_LIMIT
from walletdesk.desk.left_out import NOT_FETCHED, TOO_MANY
from walletdesk.desk.models import Attachment
from walletdesk.desk.models.message import Author
from walletdesk.limits.words import UPLOADS

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


def fetch_all(account: Account, files: Sequence[Media], room: int) -> list[Fetched]:
    """The first of them, as many as there is room for. Raises PlatformError for what may come at another
    time."""
    left_out = [Fetched(_name(media), reason=TOO_MANY) for media in files[room:]]
    return [_fetch(account, media) for media in files[:room]] + left_out


def room_for(account: Account, sender: str) -> int:
    """How many files more somebody may send: in an hour as many as by the other ways to us.

    Else one stranger fills our disk. Counted by what is kept, and not by a limit: one message may be fetched
    several times.
    """
    theirs = Conversation.objects.filter(identity__account=account, identity__external_id=sender)
    kept = Attachment.objects.filter(
        ticket__in=theirs.values("ticket"),
        message__author_kind=Author.CUSTOMER,
        message__created_at__gt=now() - UPLOADS.per,
    )
    return max(0, UPLOADS.count - kept.count())


def _fetch(account: Account, media: Media) -> Fetched:
    name = _name(media)
    if media.size is not None and media.size > SIZE_LIMIT:
        return Fetched(name, reason="too_large")
    try:
        data = account.on_platform.fetch(account, media)
    except PlatformError as problem:
        if not problem.is_permanent:
            raise
        is_large = problem.trouble == Trouble.TOO_LARGE
        return Fetched(name, reason="too_large" if is_large else NOT_FETCHED)
    return Fetched(name, SimpleUploadedFile(name, data))


def _name(media: Media) -> str:
    return media.name or _NAMES[media.kind]
