"""The only pages of this room: files, handed out to who may see their ticket."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from walletdesk.desk.access import attachment_and_person_for
from walletdesk.desk.downloads import as_download, as_image, as_sound


@never_cache
@require_safe
def show_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """Every file is a download; no browser shows one on its own."""
    return as_download(*attachment_and_person_for(request, public_id))


@never_cache
@require_safe
def show_image(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """A picture to show within one of our pages."""
    attachment, person = attachment_and_person_for(request, public_id)
    if not attachment.is_image:
        raise Http404
    return as_image(attachment, person)


@never_cache
@require_safe
def show_sound(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """A voice message to play within one of our pages."""
    attachment, person = attachment_and_person_for(request, public_id)
    if not attachment.is_played:
        raise Http404
    return as_sound(attachment, person, request.headers.get("Range", ""))
