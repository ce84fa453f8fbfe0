"""The code comes back, by the conversation that it is for. It is no message: no agent reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.channels.social import telling, words
from walletdesk.channels.social.errors import KnownAlready
from walletdesk.channels.social.models import Link, LinkCode
from walletdesk.channels.social.models.invitation import Ending
from walletdesk.core.check_codes import parse_check_code
from walletdesk.desk.models.row import Identified

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Arrival, Identity


def redeem(arrival: Arrival, identity: Identity) -> bool:
    """Whether this was a code, right or wrong, for a link that waits for one. In the caller's transaction.

    Who sends it from another identity than the one it was shown for just sends some letters.
    """
    code = None if arrival.media else parse_check_code(arrival.text.strip())
    pending = _pending(identity) if code else None
    if code is None or pending is None:
        return False
    ticket = pending.invitation.conversation.ticket
    is_linked = pending.is_it(code) and _link(pending, identity)
    telling.tell(ticket, identity, words.linked(ticket) if is_linked else words.not_linked(ticket))
    return True


def _pending(identity: Identity) -> LinkCode | None:
    waiting = LinkCode.objects.standing().select_for_update(of=("self",)).filter(identity=identity)
    return waiting.select_related("customer", "invitation__conversation__ticket").first()


def _link(pending: LinkCode, identity: Identity) -> bool:
    """Not for an account that was frozen or taken over since the code was shown."""
    customer, invitation = pending.customer, pending.invitation
    try:
        customer.require_settled()
        Link.objects.make(identity, by=customer)
    except (OnHold, KnownAlready):
        return False
    invitation.end(Ending.LINKED)
    conversation = invitation.conversation
    try:
        # Whose account it is holds for what they wrote in it before: it was the same account there.
        if conversation.ended_at is None:
            conversation.ticket.adopt(by=customer, how=Identified.LINKED)
    except NotAllowed:
        conversation.end()
    return True
