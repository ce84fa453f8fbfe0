"""What the page behind the link offers to who is signed in: go on here, be known there, or: not me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from walletdesk import journal
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.channels.social import acts, telling, words
from walletdesk.channels.social.errors import KnownAlready
from walletdesk.channels.social.models import Invitation, LinkCode
from walletdesk.channels.social.models.invitation import Ending
from walletdesk.desk.models.row import Identified
from walletdesk.limits.words import LINK_CODES

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.desk.models import Ticket


def go_on_here(invitation: Invitation, *, by: Customer, fresh: FreshSignIn | None) -> Ticket:
    """The ticket becomes the customer's, and ends on the platform, which is told one neutral sentence.

    Raises NotFresh, LinkUsedUp, and NotAllowed for a ticket that meanwhile is somebody's.
    """
    require_fresh(fresh, by)
    ticket = invitation.conversation.ticket
    with ticket.held():
        taken = invitation.take_up(by=by)
        ticket.adopt(by=by, how=Identified.SESSION)
        telling.tell(ticket, taken.identity, words.moved(ticket))
        taken.conversation.end()
        taken.end(Ending.MOVED)
        journal.record(acts.MOVED, by=by, about=by, within=ticket)
    return ticket


def ask_code(invitation: Invitation, *, by: Customer, fresh: FreshSignIn | None) -> str:
    """The code that has to come by the conversation itself. Raises NotFresh, OnHold while the account is
    frozen or on hold, LinkUsedUp, KnownAlready, and LimitReached after many."""
    require_fresh(fresh, by)
    by.require_settled()
    LINK_CODES.take(str(by.pk))
    with transaction.atomic():
        taken = invitation.take_up(by=by)
        if taken.identity.is_claimed:
            raise KnownAlready
        journal.record(acts.CODE_SHOWN, by=by, about=by, within=taken.conversation.ticket)
        return LinkCode.objects.make(taken, by=by)


def refuse(invitation: Invitation, *, by: Customer) -> None:
    """*This was not me*: whoever wrote there has sent the link to somebody else. The desk is told, and the
    link is over. Raises LinkUsedUp."""
    ticket = invitation.conversation.ticket
    with ticket.held():
        taken = invitation.take_up(by=by)
        taken.end(Ending.REFUSED)
        journal.record(acts.REFUSED, by=by, about=by, within=ticket)
        ticket.append_event("disowned")
        ticket.tell_the_queue("ticket.waiting")
