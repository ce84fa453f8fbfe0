"""Who is this? A code to the confirmed address, typed into a field of its own, never into the chat."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse

from walletdesk.accounts.visit import Visit
from walletdesk.accounts.webauthn import rp_id
from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.proving import door_for
from walletdesk.channels.chat.shapes import message_shape, state_of
from walletdesk.desk.errors import NotYet, TooLate
from walletdesk.desk.models import Message


@endpoint("POST")
@in_conversation
def send_code(call: Call, conversation: Conversation) -> HttpResponseBase:
    """Where the code went, masked."""
    require_asked(conversation)
    visit = Visit.of(call.request)
    return JsonResponse({"sent_to": conversation.ticket.send_proof_code(by=conversation.guest, visit=visit)})


@endpoint("POST")
@in_conversation
def create(call: Call, conversation: Conversation) -> HttpResponseBase:
    require_asked(conversation)
    code = "".join(call.request.POST.get("code", "").split())[:12]
    visit = Visit.of(call.request)
    message = conversation.ticket.prove(by=conversation.guest, method="code", answer=code, visit=visit)
    return JsonResponse({"message": message_shape(message), "state": state_of(conversation)})


@endpoint("POST")
@in_conversation
def create_door(call: Call, conversation: Conversation) -> HttpResponseBase:
    """The page of ours where a passkey or an authenticator app answers: only there does a passkey work."""
    require_asked(conversation)
    path = reverse("chat:proof_page", args=[door_for(conversation)])
    # Browsers know no passkeys for bare IP addresses, so a developer's machine is called by its name.
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return JsonResponse({"url": settings.PUBLIC_URL.replace(host, rp_id()) + path})


def require_asked(conversation: Conversation) -> None:
    """Until an agent asks, there is nothing to answer. Raises NotYet, and TooLate when it is over."""
    if not conversation.ticket.messages.filter(kind=Message.Kind.PROOF_REQUEST).exists():
        raise NotYet
    if conversation.ticket.is_closed:
        raise TooLate
