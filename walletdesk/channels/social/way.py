"""The way out by a platform, as the desk knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.channels.social import quotas
from walletdesk.channels.social.models import Conversation, Dispatch
from walletdesk.channels.social.tasks import send_soon
from walletdesk.channels.social.unproven import stops_in
from walletdesk.desk.models import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walletdesk.desk.models import Message, Ticket
    from walletdesk.official.outgoing import Stop


class ByPlatform:
    """For tickets that are talked about on a platform, until that goes on elsewhere."""

    def confirm(self, ticket: Ticket) -> bool:
        """Told there, by whoever takes the message in."""
        return Channel(ticket.channel).is_social

    def answer(self, message: Message) -> bool:
        """Queued for the platform. Where it takes no answer now, the reader is told by letter, if there is an
        address that is proven; else it waits until they write again."""
        conversation = Conversation.objects.of(message.ticket)
        if conversation is None:
            return False
        identity = conversation.identity
        dispatch = Dispatch.objects.create(ticket=message.ticket, identity=identity, message=message)
        trouble = quotas.trouble(identity)
        if trouble is None:
            send_soon(identity.pk)
        elif message.ticket.email_confirmed_at:
            dispatch.withdraw()
            return False
        else:
            dispatch.hold(trouble)
        return True

    def stops(self, ticket: Ticket, text: str, *, has_files: bool) -> Sequence[Stop]:
        """No account's data goes to somebody who has not shown whose account it is."""
        conversation = Conversation.objects.of(ticket)
        if conversation is None or conversation.identity.is_linked:
            return ()
        return stops_in(ticket, text, has_files=has_files)
