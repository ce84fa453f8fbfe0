"""On our own pages: whoever is signed in begins a chat as themselves."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from walletdesk.channels.chat.entry import entry_for, person_at
from walletdesk.channels.chat.identity import Identity


@never_cache
@require_POST
def create(request: HttpRequest) -> JsonResponse:
    """The one call of the chat that a cookie counts for; so it is guarded against forgery like any form."""
    customer = request.customer  # type: ignore[attr-defined]
    if customer is None:
        return JsonResponse({"entry": "", "person": ""})
    identity = Identity(customer, "session")
    return JsonResponse({"entry": entry_for(identity, None), "person": person_at(identity, None)})
