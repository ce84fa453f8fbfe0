"""Who is this? A code to the confirmed address, typed into a field of its own, never into the chat."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse

from walletdesk.accounts.webauthn import rp_id
from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.proving import door_for
from walletdesk.channels.chat.shapes import message_shape, state_of
from walletdesk.desk.errors import NoAccount, NotYet
from walletdesk.desk.models import Message
from walletdesk.limits import words as limits


@endpoint("POST")
@in_conversation
def send_code(call: Call, conversation: Conversation) -> HttpResponseBase:
    """Where the code went, masked."""
    require_asked(conversation)
    return JsonResponse({"sent_to": conversation.ticket.send_proof_code(by=conversation.guest)})


@endpoint("POST")
@in_conversation
def create(call: Call, conversation: Conversation) -> HttpResponseBase:
    require_asked(conversation)
    limits.PROOF_GUESSES.take(str(conversation.guest.public_id))
    code = "".join(call.request.POST.get("code", "").split())[:12]
    message = conversation.ticket.prove(by=conversation.guest, method="code", answer=code)
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
    """Until an agent asks, nobody learns from here whether there is an account. Raises NotYet, NoAccount."""
    ticket = conversation.ticket
    if not ticket.messages.filter(kind=Message.Kind.PROOF_REQUEST).exists():
        raise NotYet
    if ticket.customer is None:
        raise NoAccount
