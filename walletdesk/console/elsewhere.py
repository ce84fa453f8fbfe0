"""The panel about who writes on a platform: known or not, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from walletdesk.accounts.models import Agent
from walletdesk.channels.social import quotas
from walletdesk.channels.social.linking.offering import is_disowned
from walletdesk.channels.social.models import Conversation, Identity, Link
from walletdesk.desk.models import Ticket
from walletdesk.shield import mask_name


@dataclass(frozen=True)
class Elsewhere:
    """`is_over`: it went on in the app, or whoever writes there is not known any more to be the customer.
    `is_clear`: this agent reads personal data now, with a reason."""

    identity: Identity
    link: Link | None
    is_over: bool
    invited_at: datetime | None
    is_clear: bool

    @property
    def platform(self) -> str:
        return str(self.identity.account.on_platform.name)

    @property
    def handle(self) -> str:
        return self.identity.account.shown_handle

    @property
    def writer(self) -> str:
        called = self.identity.name or self.identity.handle
        return called if self.is_clear else mask_name(called)

    @property
    def is_suspended(self) -> bool:
        return self.link is not None and not self.link.is_in_force

    @property
    def is_disowned(self) -> bool:
        return is_disowned(self.identity)

    @property
    def may_invite(self) -> bool:
        return not self.is_over and self.link is None and quotas.trouble(self.identity) is None


def elsewhere(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """Nothing for a ticket that came by no platform. A link shows in its own customer's tickets only."""
    known = Conversation.objects.select_related("identity__account", "ticket__customer")
    conversation = known.filter(ticket=ticket).first()
    if conversation is None:
        return {"elsewhere": None}
    links = Link.objects.standing().select_related("customer", "identity__account")
    link = links.filter(identity=conversation.identity, customer=ticket.customer).first()
    last = conversation.invitations.order_by("-made_at").first()
    is_over = conversation.ended_at is not None or not conversation.is_theirs
    invited_at = last.made_at if last else None
    shown = Elsewhere(conversation.identity, link, is_over, invited_at, ticket.is_revealed_to(agent))
    return {"elsewhere": shown}
