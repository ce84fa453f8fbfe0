from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from walletdesk.live import topics
from walletdesk.live.tokens import pass_for


@never_cache
@require_POST
def create_pass(request: HttpRequest) -> JsonResponse:
    """A pass for everything that this request's person may hear. Who may hear nothing finds nothing here."""
    heard = topics.heard_by(request)
    if not heard:
        raise Http404
    person = getattr(request, "user", None)
    subject = f"person:{person.pk}" if person and person.is_authenticated else ""
    return JsonResponse({"token": pass_for(heard, subject=subject), "topics": heard, "url": "/events"})
