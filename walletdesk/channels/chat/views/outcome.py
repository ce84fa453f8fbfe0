"""At the end, and when it takes too long: a rating, and asking again."""

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.refusals import FieldWrong
from walletdesk.channels.chat.shapes import state_of
from walletdesk.limits import words as limits


@endpoint("POST")
@in_conversation
def rate(call: Call, conversation: Conversation) -> HttpResponseBase:
    score = call.request.POST.get("score", "")
    if score not in {"1", "2", "3", "4", "5"}:
        raise FieldWrong("score", _("Please choose one of the five."))
    limits.RATINGS.take(str(conversation.guest.public_id))
    comment = call.request.POST.get("comment", "")
    conversation.ticket.rate(by=conversation.guest, score=int(score), comment=comment)
    return JsonResponse({"state": state_of(conversation)})


@endpoint("POST")
@in_conversation
def follow_up(call: Call, conversation: Conversation) -> HttpResponseBase:
    limits.FOLLOW_UPS.take(str(conversation.guest.public_id))
    conversation.ticket.follow_up(by=conversation.guest)
    return JsonResponse({"state": state_of(conversation)})
