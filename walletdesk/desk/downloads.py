"""Answers with a stranger's file in them, from which nothing can be run (OWASP ASVS 5.0, 3.2.1 and 5.4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from walletdesk.core.vault import VaultError

if TYPE_CHECKING:
    from walletdesk.desk.access import Person
    from walletdesk.desk.models import Attachment

# For whoever opens it in a tab of its own: no script, no style, no form, no frame, no origin.
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


def as_download(attachment: Attachment, reader: Person) -> HttpResponse:
    """The file, to be saved under the name that its reader may see. Raises Http404 when its bytes are gone or
    were changed."""
    return _answer(attachment, reader, inline=False)


def as_image(attachment: Attachment, reader: Person) -> HttpResponse:
    """The picture, to be shown in a page; it is one that we painted anew ourselves."""
    return _answer(attachment, reader, inline=True)


def _answer(attachment: Attachment, reader: Person, *, inline: bool) -> HttpResponse:
    try:
        data = attachment.read()
    except (FileNotFoundError, VaultError) as error:
        raise Http404 from error
    media_type = attachment.media_type if inline else "application/octet-stream"
    response = HttpResponse(data, content_type=media_type)
    if disposition := content_disposition_header(not inline, attachment.name_for(reader)):
        response.headers["Content-Disposition"] = disposition
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response
