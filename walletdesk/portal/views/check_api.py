"""Check before you send, for wallet apps: JSON in, JSON out (docs/api.md).

The caller is a site that embeds the chat, by its public key: `Authorization: Bearer site_…`. No cookie counts
here, so no request can be forged across sites; nothing is kept, and nothing of any customer is in an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.chains.models import Network
from walletdesk.channels.chat.models import Site
from walletdesk.channels.chat.origins import foreign_origin
from walletdesk.limits import LimitReached, by_ip
from walletdesk.limits.words import CHECKS_BY_CALLER, CHECKS_BY_SITE
from walletdesk.wallet.checking.check import check
from walletdesk.wallet.checking.given import Unreadable
from walletdesk.wallet.checking.reading import LONGEST, read
from walletdesk.wallet.checking.shape import refusal_shape, shape

MOST_KNOWN, LONGEST_LABEL = 1000, 60
_MOST_BYTES = 2 * LONGEST
_LANGUAGES = {"en": "en", "zh": "zh-hans"}


class Wrong(ValueError):
    """The request is not as docs/api.md says; the message is for whoever wrote the caller."""


@csrf_exempt
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    origin = foreign_origin(request)
    if request.method == "OPTIONS":
        return _readable_at(origin, _preflight())
    site = _site(request)
    if request.method != "POST":
        answer: HttpResponse = HttpResponse(status=405, headers={"Allow": "POST, OPTIONS"})
    elif site is None:
        answer = _refusal(401, "key", "Say which site it is: Authorization: Bearer site_…")
    elif origin and not site.allows(origin):
        return _refusal(403, "origin", "This page's origin is not one of the site's.")
    else:
        answer = _limited(request, site)
    return _readable_at(origin, answer)


def _limited(request: HttpRequest, site: Site) -> HttpResponse:
    try:
        CHECKS_BY_CALLER.take(by_ip(request))
        CHECKS_BY_SITE.take(site.key)
        return _answer(request)
    except LimitReached as reached:
        seconds = max(1, round(reached.retry_after.total_seconds()))
        answer = _refusal(429, "too_many", "Asked too often.", retry_after=seconds)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    except Wrong as wrong:
        return _refusal(400, "request", str(wrong))


def _answer(request: HttpRequest) -> JsonResponse:
    said = _body(request)
    language = said.get("language", "en")
    if language not in _LANGUAGES:
        raise Wrong("language is en or zh.")
    text, meant, known = _text(said), _network(said), _known(said)
    with translation.override(_LANGUAGES[language]):
        try:
            found = check(read(text), None, meant, known=known)
        except Unreadable as refused:
            return JsonResponse(refusal_shape(refused), status=422)
        return JsonResponse(shape(found))


def _body(request: HttpRequest) -> Mapping[str, Any]:
    if int(request.headers.get("Content-Length") or 0) > _MOST_BYTES:
        raise Wrong(f"At most {_MOST_BYTES} bytes.")
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise Wrong("The body is no JSON.") from problem
    if not isinstance(said, dict):
        raise Wrong("The body is a JSON object.")
    return said


def _text(said: Mapping[str, Any]) -> str:
    """An address, link or raw transaction as text; a transaction may also be given as an object."""
    what = said.get("check")
    if isinstance(what, dict):
        return json.dumps(what)
    if not isinstance(what, str):
        raise Wrong("check is what is to be checked: text, or a transaction as an object.")
    return what


def _network(said: Mapping[str, Any]) -> Network | None:
    chain = said.get("chain_id")
    if chain is None:
        return Network.objects.in_use().first()
    if not isinstance(chain, int) or isinstance(chain, bool) or not 0 < chain < 2**63:
        raise Wrong("chain_id is a whole number.")
    return Network.objects.in_use().filter(chain_id=chain).first()


def _known(said: Mapping[str, Any]) -> dict[str, str] | None:
    listed = said.get("known")
    if listed is None:
        return None
    if not isinstance(listed, list) or len(listed) > MOST_KNOWN:
        raise Wrong(f"known is a list of at most {MOST_KNOWN} addresses, each with a label.")
    found = {}
    for one in listed:
        try:
            found[Address.read(str(one["address"])).key] = str(one.get("label", ""))[:LONGEST_LABEL]
        except (KeyError, TypeError, AttributeError, NotAnAddress) as problem:
            raise Wrong("Each of known has an address, and may have a label.") from problem
    return found


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
