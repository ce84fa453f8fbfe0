"""A conversation: begun once, read as often as needed."""

from django.http import HttpResponseBase, JsonResponse

from walletdesk import live
from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.opening import read_opening
from walletdesk.channels.chat.refusals import not_found
from walletdesk.channels.chat.shapes import advice_shape, messages_after, state_of
from walletdesk.core.uploads import takes_uploads
from walletdesk.limits import by_ip
from walletdesk.limits import words as limits


@takes_uploads
@endpoint("GET", "POST")
def conversation(call: Call) -> HttpResponseBase:
    return _create(call) if call.request.method == "POST" else _show(call)


def _create(call: Call) -> HttpResponseBase:
    limits.CHAT_STARTS_BY_IP.take(by_ip(call.request))
    opening = read_opening(call)
    if opening.intake.files:
        limits.UPLOADS.take(by_ip(call.request), len(opening.intake.files))
    begun, key = Conversation.objects.start(opening)
    since = live.mark()
    shown = {"key": key, "advice": advice_shape(begun.ticket.caught), **_shown(begun, 0)}
    return JsonResponse({**shown, "since": since}, status=201)


@in_conversation
def _show(call: Call, conversation: Conversation) -> HttpResponseBase:
    """The lines after a number, and the mark from which the live stream goes on without a gap."""
    after = call.request.GET.get("after", "0")
    if not after.isascii() or not after.isdigit() or len(after) > 9:
        return not_found()
    since = live.mark()
    return JsonResponse({"since": since, **_shown(conversation, int(after))})


def _shown(conversation: Conversation, after: int) -> dict[str, object]:
    return {
        "state": state_of(conversation),
        "messages": messages_after(conversation.ticket, after),
    }
