"""What is known of fakes, for everybody: our warnings, and the list for others (docs/fakes.md)."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_safe

from walletdesk.core.clock import now
from walletdesk.official.fakes import feed
from walletdesk.official.fakes.models import PublicWarning

# So long an old list may be handed on; one that says nothing new is made anew as seldom.
KEPT_FOR = 300


@never_cache
@require_safe
def show_warnings(request: HttpRequest) -> HttpResponse:
    warnings = PublicWarning.objects.standing().select_related("campaign").order_by("-decided_at", "-pk")
    return render(request, "portal/fakes/warnings.html", {"warnings": warnings})


def _etag(request: HttpRequest) -> str:
    return f'"{feed.state()}-{int(now().timestamp()) // KEPT_FOR}"'


@require_safe
@condition(etag_func=_etag)
def show_json(request: HttpRequest) -> HttpResponse:
    return _answer("json", "application/json")


@require_safe
@condition(etag_func=_etag)
def show_text(request: HttpRequest) -> HttpResponse:
    return _answer("text", "text/plain; charset=utf-8")


def _answer(name: str, media_type: str) -> HttpResponse:
    """For pages of other origins too: it is public. Made once for everybody who asks in the same minutes."""
    key = f"fakes.{name}.{feed.state()}.{int(now().timestamp()) // KEPT_FOR}"
    made = feed.as_json if name == "json" else feed.as_text
    content = cache.get_or_set(key, lambda: made(now()), KEPT_FOR)
    headers = {"Cache-Control": f"public, max-age={KEPT_FOR}", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(content, content_type=media_type, headers=headers)
