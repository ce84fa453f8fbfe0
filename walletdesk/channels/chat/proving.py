"""The way from a widget on another site to our own page, where a passkey can answer."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.channels.chat.models import Conversation
from walletdesk.core import tokens

PURPOSE = "chat.proof"
GOOD_FOR = timedelta(minutes=15)


def door_for(conversation: Conversation) -> str:
    """A token for the page. Who holds it can only answer: it shows nothing of the conversation."""
    claims = {"conversation": conversation.pk, "guest": conversation.guest.actor_id}
    return tokens.sign(claims, PURPOSE, GOOD_FOR)


def behind_door(token: str) -> Conversation | None:
    """The conversation, for as long as its browser isn't shown out and the token isn't too old."""
    try:
        claims = tokens.read(token, PURPOSE)
    except tokens.BadToken:
        return None
    rows = Conversation.objects.select_related("ticket__queue", "ticket__customer", "guest")
    conversation = rows.filter(pk=claims["conversation"], guest__public_id=claims["guest"]).first()
    return conversation if conversation and conversation.guest.is_welcome else None
