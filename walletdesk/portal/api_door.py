"""The door for programs of others: JSON in, JSON out (docs/api.md).

The caller is a site that embeds the chat, by its public key: `Authorization: Bearer site_…`. No cookie counts
here, so no request can be forged across sites.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers

from walletdesk.channels.chat.models import Site
from walletdesk.channels.chat.origins import foreign_origin
from walletdesk.limits import LimitReached, by_ip
from walletdesk.limits.words import CHECKS_BY_CALLER, CHECKS_BY_SITE

LANGUAGES = {"en": "en", "zh": "zh-hans"}
Answer = Callable[[Mapping[str, Any]], JsonResponse]


class Wrong(ValueError):
    """The request is not as docs/api.md says; the message is for whoever wrote the caller."""


def answered(request: HttpRequest, answer: Answer, *, most_bytes: int) -> HttpResponse:
    """What `answer` makes of the body's object, or why nothing was made of it. `answer` may raise Wrong."""
    origin = foreign_origin(request)
    if request.method == "OPTIONS":
        return _readable_at(origin, _preflight())
    site = _site(request)
    if request.method != "POST":
        return _readable_at(origin, HttpResponse(status=405, headers={"Allow": "POST, OPTIONS"}))
    if site is None:
        refusal = _refusal(401, "key", "Say which site it is: Authorization: Bearer site_…")
        return _readable_at(origin, refusal)
    if origin and not site.allows(origin):
        return _refusal(403, "origin", "This page's origin is not one of the site's.")
    return _readable_at(origin, _limited(request, site, answer, most_bytes))


def language_of(said: Mapping[str, Any]) -> str:
    """The code by which Django knows the language that was asked for. Raises Wrong."""
    language = said.get("language", "en")
    if not isinstance(language, str) or language not in LANGUAGES:
        raise Wrong("language is en or zh.")
    return LANGUAGES[language]


def _limited(request: HttpRequest, site: Site, answer: Answer, most_bytes: int) -> HttpResponse:
    try:
        CHECKS_BY_CALLER.take(by_ip(request))
        CHECKS_BY_SITE.take(site.key)
        return answer(_body(request, most_bytes))
    except LimitReached as reached:
        seconds = max(1, round(reached.retry_after.total_seconds()))
        refusal = _refusal(429, "too_many", "Asked too often.", retry_after=seconds)
        refusal.headers["Retry-After"] = str(seconds)
        return refusal
    except Wrong as wrong:
        return _refusal(400, "request", str(wrong))


def _body(request: HttpRequest, most_bytes: int) -> Mapping[str, Any]:
    if int(request.headers.get("Content-Length") or 0) > most_bytes:
        raise Wrong(f"At most {most_bytes} bytes.")
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise Wrong("The body is no JSON.") from problem
    if not isinstance(said, dict):
        raise Wrong("The body is a JSON object.")
    return said


def _site(request: HttpRequest) -> Site | None:
    scheme, _blank, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    return Site.objects.in_use().filter(key=key.strip()[:60]).first()


def _refusal(status: int, error: str, message: str, **more: object) -> JsonResponse:
    return JsonResponse({"error": error, "message": message, **more}, status=status)


def _preflight() -> HttpResponse:
    answer = HttpResponse(status=204)
    answer.headers["Access-Control-Allow-Methods"] = "POST"
    answer.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    answer.headers["Access-Control-Max-Age"] = "600"
    return answer


def _readable_at(origin: str, answer: HttpResponse) -> HttpResponse:
    """A preflight carries no key to say whose page it is, so each may ask; the answer is for the site's."""
    if origin:
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Expose-Headers"] = "Retry-After"
    patch_vary_headers(answer, ("Origin",))
    return answer
