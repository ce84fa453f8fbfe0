"""How an answer reaches somebody who wrote on a platform: where it goes, until when, and what not to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from walletdesk.channels.social.models import Conversation, Dispatch
from walletdesk.channels.social.quotas import Room, room
from walletdesk.core.clock import now
from walletdesk.desk.models import Channel

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from walletdesk.accounts.models import Agent
    from walletdesk.channels.social.models import Account
    from walletdesk.desk.models import Message, Ticket

# From here on an agent should not leave it for later.
SOON = timedelta(hours=3)
FEW = 2


@dataclass(frozen=True)
class Reach:
    """One ticket's conversation on a platform, for who answers it; without one it went on in the app."""

    ticket: Ticket
    conversation: Conversation | None

    @property
    def account(self) -> Account | None:
        return self.conversation.identity.account if self.conversation else None

    @property
    def platform(self) -> str | Promise:
        return self.account.on_platform.name if self.account else ""

    @cached_property
    def room(self) -> Room | None:
        return room(self.conversation.identity) if self.conversation else None

    @property
    def is_linked(self) -> bool:
        return self.conversation is not None and self.conversation.identity.is_linked

    @property
    def is_soon_over(self) -> bool:
        """Whether the next answer should not wait."""
        if self.room is None or not self.room.is_open:
            return False
        is_late = self.room.until is not None and self.room.until < now() + SOON
        return is_late or (self.room.left is not None and self.room.left <= FEW)

    @property
    def is_told_by_letter(self) -> bool:
        """Whether there is a proven address for what the platform does not take."""
        return self.ticket.email_confirmed_at is not None


def reach(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """The panel above the editor; nothing for tickets that never were on a platform."""
    if not Channel(ticket.channel).is_social:
        return {"reach": None}
    return {"reach": Reach(ticket, Conversation.objects.of(ticket))}


def dispatches_of(messages: Iterable[Message]) -> dict[int, Dispatch]:
    """Where these answers are on their platform, by the message's key."""
    rows = Dispatch.objects.filter(message__in=[message.pk for message in messages])
    return {row.message_id: row for row in rows.select_related("identity__account") if row.message_id}
