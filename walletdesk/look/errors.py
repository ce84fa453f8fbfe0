"""Pages for when something goes wrong: what happened, what happens next, how to reach us. Never a dead end.

Each says it in the reader's language first and in the other below, because the language may be what
could not be found out. None needs the database.
"""

import math
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_request
from django.utils.translation import gettext as _

from walletdesk.look import theme

LAST_WORDS = (
    "<!doctype html><meta charset=utf-8><title>WalletDesk</title><h1>Something broke on our side</h1>"
    "<p>Please try again in a minute. What you send twice is counted once. Code WD-500.</p>"
    "<h1 lang=zh>我们这边出了点问题</h1>"
    "<p lang=zh>请过一分钟再试。重复提交的内容只算一次。错误码 WD-500。</p>"
)
# What a person may quote to us, or look up; the help centre's list of codes knows each (a test sees to it).
QUOTED = {
    "bad_request": "WD-400",
    "permission_denied": "WD-403",
    "not_found": "WD-404",
    "too_slow": "WD-408",
    "too_large": "WD-413",
    "form_expired": "WD-419",
    "too_many": "WD-429",
    "server_error": "WD-500",
}
WORTH_ANOTHER_TRY = {"server_error", "too_many"}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "bad_request", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "permission_denied", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago or in another browser; the reason is for the log, not for people."""
    return page(request, "form_expired", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "not_found", 404)


def too_many(request: HttpRequest, retry_after: timedelta) -> HttpResponse:
    """429 with the time to wait, in words and in the header (RFC 6585 §4)."""
    answer = page(request, "too_many", 429, retry_after=retry_after)
    answer["Retry-After"] = str(max(1, math.ceil(retry_after.total_seconds())))
    return answer


def too_large(request: HttpRequest) -> HttpResponse:
    """413, before anything was read (RFC 9110, 15.5.14)."""
    return _to_whoever_asks(
        request, "too_large", 413, _("That is larger than what can be sent here at once.")
    )


def too_slow(request: HttpRequest) -> HttpResponse:
    """408: the rest didn't come in time (RFC 9110, 15.5.9)."""
    words = _("That took too long to arrive. Nothing was changed; please send it again.")
    return _to_whoever_asks(request, "too_slow", 408, words)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever broke may also have broken the page, so there are last words without any template."""
    try:
        return page(request, "server_error", 500)
    except Exception:
        return HttpResponse(LAST_WORDS, status=500)


def _to_whoever_asks(request: HttpRequest, slug: str, status: int, words: str) -> HttpResponse:
    """A page for a browser that shows it; for our scripts, which never ask for a page, the words alone."""
    if "text/html" in request.headers.get("Accept", ""):
        return page(request, slug, status)
    answer = JsonResponse({"error": words, "message": words}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def page(request: HttpRequest, slug: str, status: int, **more: object) -> HttpResponse:
    """`more` goes to the words; a room with words of its own also names its code there, as `quoted`."""
    first = get_language() or get_language_from_request(request)
    codes = sorted((code for code, name in settings.LANGUAGES), key=lambda code: code != first)
    context = {
        "brand": settings.BRAND,
        "public_url": settings.PUBLIC_URL,
        "theme": theme.chosen(request),
        "codes": codes,
        "words": f"errors/{slug}.html",
        "quoted": QUOTED.get(slug, ""),
        "home": "/console/" if request.path.startswith("/console/") else "/",
        "again": request.path if slug in WORTH_ANOTHER_TRY and request.method in {"GET", "HEAD"} else "",
        **more,
    }
    answer = HttpResponse(render_to_string("errors/page.html", context), status=status)
    answer["Cache-Control"] = "no-store"
    return answer
