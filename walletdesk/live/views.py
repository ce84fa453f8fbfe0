from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from walletdesk.limits import LimitReached
from walletdesk.limits.words import LIVE_PASSES
from walletdesk.live import topics
from walletdesk.live.tokens import pass_for


@never_cache
@require_POST
def create_pass(request: HttpRequest) -> JsonResponse:
    """A pass for everything that this request's person may hear. Who may hear nothing finds nothing here."""
    heard = topics.heard_by(request)
    if not heard:
        raise Http404
    subject = _subject(request) or heard[0]
    try:
        # By person, not by address: after a restart a whole office asks at once, from one address.
        LIVE_PASSES.take(subject)
    except LimitReached as reached:
        wait = max(1, round(reached.retry_after.total_seconds()))
        return JsonResponse({"retry_after": wait}, status=429, headers={"Retry-After": str(wait)})
    return JsonResponse({"token": pass_for(heard, subject=subject), "topics": heard, "url": "/events"})


def _subject(request: HttpRequest) -> str:
    person = getattr(request, "user", None)
    return f"person:{person.pk}" if person and person.is_authenticated else ""
