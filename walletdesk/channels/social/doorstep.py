"""What every channel does with a call before it knows from whom it is."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from walletdesk.limits import LimitReached, by_ip
from walletdesk.limits import words as limits

# In bytes. No platform says more at once; files are fetched, never sent along.
LONGEST_BODY = 1024 * 1024


def turned_away(request: HttpRequest) -> HttpResponse:
    """The answer to a call that does not prove who sent it: 403, and 429 to whoever goes on and on."""
    try:
        limits.HOOKS_REFUSED.take(by_ip(request))
    except LimitReached as reached:
        wait = max(1, round(reached.retry_after.total_seconds()))
        return HttpResponse(status=429, headers={"Retry-After": str(wait)})
    return HttpResponse(status=403)


def body_of(request: HttpRequest) -> bytes | None:
    """The body as it was sent; None when it is longer than any platform's, to be answered with 413."""
    try:
        body = request.body
    except RequestDataTooBig:
        return None
    return body if len(body) <= LONGEST_BODY else None
