"""A widget says hello: what is asked before a chat, and whether the host app vouches for somebody."""

from django.conf import settings
from django.http import HttpResponseBase, JsonResponse

from walletdesk.channels.chat.endpoint import Call, endpoint
from walletdesk.channels.chat.entry import entry_for, person_at
from walletdesk.channels.chat.identity import vouched_for
from walletdesk.channels.chat.shapes import welcome
from walletdesk.limits import by_ip
from walletdesk.limits import words as limits


@endpoint("POST")
def create(call: Call) -> HttpResponseBase:
    """A token that counts for nothing is answered exactly as none at all."""
    limits.CHAT_VISITS_BY_IP.take(by_ip(call.request))
    identity = vouched_for(call.request.POST.get("identity", ""), call.site)
    known = {"entry": "", "person": ""}
    if identity:
        known = {"entry": entry_for(identity, call.site), "person": person_at(identity, call.site)}
    return JsonResponse({"brand": settings.BRAND, **known, **welcome()})
