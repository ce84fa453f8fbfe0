"""Check before you send, for wallet apps (docs/api.md). Nothing is kept, no answer is about a customer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.chains.models import Network
from walletdesk.portal.api_door import Wrong, answered, language_of
from walletdesk.wallet.checking.check import check
from walletdesk.wallet.checking.given import Unreadable
from walletdesk.wallet.checking.reading import LONGEST, read
from walletdesk.wallet.checking.shape import refusal_shape, shape

MOST_KNOWN, LONGEST_LABEL = 1000, 60
_MOST_BYTES = 2 * LONGEST


@csrf_exempt
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    return answered(request, _answer, most_bytes=_MOST_BYTES)


def _answer(said: Mapping[str, Any]) -> JsonResponse:
    language = language_of(said)
    text, meant, known = _text(said), _network(said), _known(said)
    with translation.override(language):
        try:
            found = check(read(text), None, meant, known=known)
        except Unreadable as refused:
            return JsonResponse(refusal_shape(refused), status=422)
        return JsonResponse(shape(found))


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
