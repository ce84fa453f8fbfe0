"""Answers with a stranger's file in them, from which nothing can be run (OWASP ASVS 5.0, 3.2.1 and 5.4.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from walletdesk.core.vault import VaultError

if TYPE_CHECKING:
    from walletdesk.desk.access import Person
    from walletdesk.desk.models import Attachment

# For whoever opens it in a tab of its own: no script, no style, no form, no frame, no origin.
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def as_download(attachment: Attachment, reader: Person) -> HttpResponse:
    """The file, to be saved under the name that its reader may see. Raises Http404 when its bytes are gone or
    were changed."""
    return _answer(attachment, reader, inline=False)


def as_image(attachment: Attachment, reader: Person) -> HttpResponse:
    """The picture, to be shown in a page; it is one that we painted anew ourselves."""
    return _answer(attachment, reader, inline=True)


def as_sound(attachment: Attachment, reader: Person, asked_range: str) -> HttpResponse:
    """The sound, to be played in a page; a part of it where a player asks for one, without which some play
    nothing (RFC 9110, 14.2: one range of bytes; any other is answered with the whole)."""
    response = _answer(attachment, reader, inline=True)
    response.headers["Accept-Ranges"] = "bytes"
    asked = _RANGE.fullmatch(asked_range)
    if asked is None or not (asked[1] or asked[2]):
        return response
    data = response.content
    first, last = _bounds(asked[1], asked[2], len(data))
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    response.content = data[first : last + 1]
    return response


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    """The first and the last byte that are meant; `-500` means the last 500."""
    if not first:
        return max(0, length - int(last)), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1


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
