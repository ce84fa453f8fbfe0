"""The door of the interface that the widget speaks to: which site, which origin, which conversation.

No cookie is ever looked at here, so a request can't be forged across sites and needs no CSRF token: whoever
has no key gets nothing. A browser may read an answer exactly at the origins that its site is allowed (CORS,
Fetch standard 3.2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from walletdesk.channels.chat.models import Conversation, Site
from walletdesk.channels.chat.origins import foreign_origin
from walletdesk.channels.chat.refusals import REFUSALS, as_refusal, not_found, refusal
from walletdesk.limits import words as limits

# The "site" of our own pages.
OWN = "own"


@dataclass(frozen=True)
class Call:
    """One request by a widget. `site` is None and `origin` empty on our own pages."""

    request: HttpRequest
    site: Site | None
    origin: str

    @property
    def key(self) -> str:
        """What the browser holds of its conversation."""
        scheme, _, key = self.request.headers.get("Authorization", "").partition(" ")
        return key.strip() if scheme.lower() == "bearer" else ""


Endpoint = Callable[..., HttpResponseBase]


def endpoint(*methods: str) -> Callable[[Endpoint], Endpoint]:
    """Gives the view a `Call`; answers preflights, refuses other origins, and turns refusals into JSON."""

    def decorate(view: Endpoint) -> Endpoint:
        @csrf_exempt
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, site_key: str, **named: Any) -> HttpResponseBase:
            site = Site.objects.in_use().filter(key=site_key).first()
            origin = foreign_origin(request)
            if site is None and site_key != OWN:
                return not_found()
            if origin and not (site and site.allows(origin)):
                return refusal(403, "origin", "This page may not use this chat.")
            answer = _answer(view, Call(request, site, origin), methods, named)
            return _readable_at(origin, answer)

        return guarded

    return decorate


def in_conversation(view: Endpoint) -> Endpoint:
    """Gives the view the conversation whose key the caller holds; a stranger finds nothing."""

    @wraps(view)
    def inside(call: Call, **named: Any) -> HttpResponseBase:
        conversation = Conversation.objects.of_key(call.key, call.site)
        if conversation is None:
            return not_found()
        limits.CHAT_CALLS.take(str(conversation.guest.public_id))
        return view(call, conversation, **named)

    return inside


def _answer(view: Endpoint, call: Call, methods: tuple[str, ...], named: dict[str, Any]) -> HttpResponseBase:
    if call.request.method == "OPTIONS":
        return _preflight(methods)
    if call.request.method not in methods:
        return HttpResponse(status=405, headers={"Allow": ", ".join([*methods, "OPTIONS"])})
    try:
        return view(call, **named)
    except REFUSALS as error:
        return as_refusal(error)


def _preflight(methods: tuple[str, ...]) -> HttpResponse:
    answer = HttpResponse(status=204)
    answer.headers["Access-Control-Allow-Methods"] = ", ".join(methods)
    answer.headers["Access-Control-Allow-Headers"] = "Authorization"
    answer.headers["Access-Control-Max-Age"] = "600"
    return answer


def _readable_at(origin: str, answer: HttpResponseBase) -> HttpResponseBase:
    if origin:
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Expose-Headers"] = "Retry-After"
    patch_vary_headers(answer, ("Origin",))
    return answer
