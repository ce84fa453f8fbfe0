"""Permission to hear one conversation live, at one origin."""

from django.http import HttpResponseBase, JsonResponse

from walletdesk import live
from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.limits import words as limits


@endpoint("POST")
@in_conversation
def create(call: Call, conversation: Conversation) -> HttpResponseBase:
    guest, topic = str(conversation.guest.public_id), conversation.ticket.customer_topic
    limits.LIVE_PASSES.take(guest)
    token = live.pass_for([topic], origin=call.origin or None, subject=f"guest:{guest}")
    return JsonResponse({"token": token, "topics": [topic]})
