"""Does the network reach us? End points that a browser tries, over HTTP and over the live channel."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from walletdesk import live
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import REACH
from walletdesk.live import tokens

TOPIC = "reach"
KIND = "reach.heard"


@require_safe
@never_cache
@limited(REACH, key=by_ip, reads=True)
def show(request: HttpRequest) -> HttpResponse:
    """Nothing, as quickly as we can say it."""
    return HttpResponse(status=204)


@require_POST
@never_cache
@limited(REACH, key=by_ip)
def create_pass(request: HttpRequest) -> JsonResponse:
    """A pass to a topic of one's own, on which nothing but the call below is heard."""
    topic = f"{TOPIC}:{secrets.token_hex(16)}"
    return JsonResponse({"token": live.pass_for([topic]), "url": "/events"})


@require_POST
@never_cache
@limited(REACH, key=by_ip)
def create_call(request: HttpRequest) -> HttpResponse:
    """Says one word to whoever listens with this pass; to other topics it says nothing."""
    try:
        heard = tokens.read(request.POST.get("token", ""))
    except tokens.BadPass:
        return HttpResponse(status=422)
    if len(heard.topics) != 1 or not heard.topics[0].startswith(f"{TOPIC}:"):
        return HttpResponse(status=422)
    live.whisper(heard.topics[0], KIND, {})
    return HttpResponse(status=204)
