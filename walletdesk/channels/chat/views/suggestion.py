"""While somebody waits in a chat: articles that may answer it, and that one of them did."""

from contextlib import suppress

from django.http import HttpResponse, HttpResponseBase, JsonResponse

from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.refusals import not_found
from walletdesk.channels.chat.shapes import message_shape, state_of
from walletdesk.channels.chat.suggesting import key_of, suggested, teach
from walletdesk.help.models import Text
from walletdesk.help.suggesting.errors import NothingShown
from walletdesk.help.suggesting.models import Attempt
from walletdesk.limits import words as limits

# Seconds in which the articles are read.
AGAIN = 3


@endpoint("POST")
@in_conversation
def create(call: Call, conversation: Conversation) -> HttpResponseBase:
    """At most one line, once a conversation; nothing when no article fits. 202: ask again in some seconds."""
    limits.HELP_SUGGESTIONS.take(str(conversation.guest.public_id))
    found = suggested(conversation)
    if found is None:
        return JsonResponse({"message": None, "again": AGAIN}, status=202)
    return JsonResponse({"message": message_shape(found) if found else None})


@endpoint("POST")
@in_conversation
def open_one(call: Call, conversation: Conversation) -> HttpResponseBase:
    text = _text(call)
    if text is None:
        return not_found()
    with suppress(NothingShown):
        Attempt.objects.open(key_of(conversation), text)
    return HttpResponse(status=204)


@endpoint("POST")
@in_conversation
def solve(call: Call, conversation: Conversation) -> HttpResponseBase:
    """The customer says that an article solved it. By writing again they open the request anew."""
    text, ticket = _text(call), conversation.ticket
    if text is None:
        return not_found()
    # Where an agent has answered, the article was not alone.
    if not ticket.has_answer:
        with suppress(NothingShown):
            Attempt.objects.solve(key_of(conversation), text)
            teach(conversation, text)
    ticket.settle(by=conversation.guest)
    return JsonResponse({"state": state_of(conversation)})


def _text(call: Call) -> Text | None:
    slug = call.request.POST.get("article", "")
    return Text.objects.public().filter(article__slug=slug).first()
