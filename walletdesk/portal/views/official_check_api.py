"""*Is it really us?* for programs (docs/api.md): the same answers as on the page. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from walletdesk import shield
from walletdesk.official.checking.check import LONGEST, NothingToCheck
from walletdesk.official.checking.registry import NETWORKS, checker
from walletdesk.official.checking.shape import shape
from walletdesk.official.fakes.models import Tally
from walletdesk.portal.api_door import Wrong, answered, language_of

_MOST_BYTES = 8 * LONGEST


@csrf_exempt
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    return answered(request, _answer, most_bytes=_MOST_BYTES)


def _answer(said: Mapping[str, Any]) -> JsonResponse:
    text, network = said.get("text"), said.get("network", "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Wrong(f"text is at most {LONGEST} characters.")
    if network not in ("", *NETWORKS):
        raise Wrong(f"network is one of {', '.join(NETWORKS)}.")
    with translation.override(language_of(said)):
        cleaned = shield.remove(text)
        try:
            checked = checker().check(cleaned.text, network=network)
        except NothingToCheck:
            message = _(
                "There is no link, address, account name or number in it. Paste the part that has one."
            )
            return JsonResponse(
                {"error": "nothing", "message": message, "secrets": list(cleaned.kinds)}, status=422
            )
        Tally.objects.note(checked.verdict)
        return JsonResponse({**shape(checked), "secrets": list(cleaned.kinds)})
