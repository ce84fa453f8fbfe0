"""The one-time link, sent into a conversation by an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.channels.social import quotas, telling
from walletdesk.channels.social.errors import NoWayThere
from walletdesk.channels.social.models import Conversation, Invitation
from walletdesk.limits.words import INVITATIONS_TO_IDENTITY

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.desk.models import Ticket


def invite(ticket: Ticket, *, by: Agent) -> Invitation:
    """Sends a link to where this ticket is talked about.

    Raises NotAllowed, NoWayThere, KnownAlready, and LimitReached after many in a day.
    """
    ticket.require_agent(by, "tickets.work")
    conversation = Conversation.objects.of(ticket)
    if conversation is None or quotas.trouble(conversation.identity):
        raise NoWayThere
    INVITATIONS_TO_IDENTITY.take(str(conversation.identity.pk))
    with ticket.held():
        invitation = Invitation.objects.make(conversation, by=by)
        telling.tell(ticket, conversation.identity, "", invitation)
    return invitation
