"""Signs of life: the panel is open, somebody types, somebody has read, somebody left."""

from django.http import HttpResponse, HttpResponseBase, JsonResponse

from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.shapes import state_of
from walletdesk.limits import words as limits


@endpoint("POST")
@in_conversation
def create(call: Call, conversation: Conversation) -> HttpResponseBase:
    """Answers with how things stand, so that an open panel never shows an old place in the line."""
    conversation.ticket.attend(by=conversation.guest)
    return JsonResponse({"state": state_of(conversation)})


@endpoint("POST")
@in_conversation
def typing(call: Call, conversation: Conversation) -> HttpResponseBase:
    limits.TYPING.take(str(conversation.guest.public_id))
    conversation.ticket.attend(by=conversation.guest, typing=call.request.POST.get("typing") == "1")
    return HttpResponse(status=204)


@endpoint("POST")
@in_conversation
def reading(call: Call, conversation: Conversation) -> HttpResponseBase:
    number = call.request.POST.get("number", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        conversation.ticket.mark_read(by=conversation.guest, up_to=int(number))
    return HttpResponse(status=204)


@endpoint("POST")
@in_conversation
def end(call: Call, conversation: Conversation) -> HttpResponseBase:
    conversation.ticket.depart(by=conversation.guest)
    return HttpResponse(status=204)
