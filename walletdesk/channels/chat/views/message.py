"""A customer says something: stored once, however often it is sent."""

from django.http import HttpResponseBase, JsonResponse

from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.opening import uid_of
from walletdesk.channels.chat.shapes import advice_shape, message_shape, state_of
from walletdesk.channels.chat.suggesting import note_writing_again
from walletdesk.core.uploads import takes_uploads
from walletdesk.limits import words as limits


@takes_uploads
@endpoint("POST")
@in_conversation
def create(call: Call, conversation: Conversation) -> HttpResponseBase:
    given, files = call.request.POST, call.request.FILES.getlist("file")
    uid, guest = uid_of(given.get("uid", "")), conversation.guest
    limits.CHAT_MESSAGES.take(str(guest.public_id))
    if files:
        limits.UPLOADS.take(str(guest.public_id), len(files))
    message = conversation.ticket.say(by=guest, body=given.get("body", ""), uid=uid, files=files)
    note_writing_again(conversation, message)
    return JsonResponse(
        {
            "message": message_shape(message),
            "advice": advice_shape(message.caught),
            "state": state_of(conversation),
        },
        status=201,
    )
