"""Files of a conversation as enclosures of letters."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist

from walletdesk.desk.models import Attachment
from walletdesk.notices import enclosures
from walletdesk.notices.enclosures import Enclosure

SOURCE = "desk.attachment"


def named(attachment: Attachment) -> str:
    """How a letter names this file."""
    return f"{SOURCE}:{attachment.public_id}"


def _read(key: str) -> Enclosure:
    try:
        file = Attachment.objects.get(public_id=key)
    except ObjectDoesNotExist as error:
        raise FileNotFoundError(key) from error
    return Enclosure(file.name, file.media_type, file.read())


enclosures.register(SOURCE, _read)
