"""What we tell somebody on a platform by ourselves: that it has come, and what can't wait for an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.channels.social import words
from walletdesk.channels.social.linking.offering import with_confirmation
from walletdesk.channels.social.models import Dispatch
from walletdesk.channels.social.tasks import send_soon
from walletdesk.limits import LimitReached
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Identity, Invitation
    from walletdesk.desk.models import Message, Ticket


def after(message: Message, identity: Identity, *, is_new: bool) -> None:
    """Once for each new ticket, and for each secret and each file that was not taken; all in one message,
    for platforms count them."""
    ticket = message.ticket
    invitation = with_confirmation(message, identity) if is_new else None
    texts = [words.received(ticket)] if is_new else []
    if message.caught and _may_advise(identity):
        texts.insert(0, words.secret_removed(ticket, message.caught))
    if message.left_out:
        texts.append(words.left_out(message))
    if texts:
        tell(ticket, identity, "\n\n".join(texts), invitation)


def tell(ticket: Ticket, identity: Identity, text: str, invitation: Invitation | None = None) -> Dispatch:
    """Puts a text of our own on its way; it holds nothing about an account."""
    dispatch = Dispatch.objects.create(ticket=ticket, identity=identity, text=text, invitation=invitation)
    send_soon(identity.pk)
    return dispatch


def _may_advise(identity: Identity) -> bool:
    try:
        limits.SECRET_ADVICE_BY_AUTHOR.take(f"social:{identity.pk}")
    except LimitReached:
        return False
    return True
