"""The signed list of everything that is ours, for apps (docs/verifying.md)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import condition, require_safe

from walletdesk.official.models import SignedList

# A new list comes within five minutes of a change; so long an old one may be handed on.
KEPT_FOR = 300


def _etag(request: HttpRequest) -> str | None:
    serial = SignedList.objects.order_by("-serial").values_list("serial", flat=True).first()
    return f'"{serial}"' if serial else None


@require_safe
@condition(etag_func=_etag)
def show(request: HttpRequest) -> HttpResponse:
    """For pages of other origins too: it is public, and holds by its signature and not by where it lies.

    Not there before a key was made.
    """
    newest = SignedList.objects.newest()
    if newest is None:
        raise Http404
    headers = {
        "Cache-Control": f"public, max-age={KEPT_FOR}",
        "Access-Control-Allow-Origin": "*",
        "Last-Modified": http_date(newest.issued_at.timestamp()),
    }
    return HttpResponse(newest.document, content_type="application/json", headers=headers)
