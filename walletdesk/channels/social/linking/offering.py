"""Whether the first answer to somebody has the one-time link with it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from walletdesk.channels.social.errors import KnownAlready
from walletdesk.channels.social.models import Conversation, Invitation
from walletdesk.channels.social.models.invitation import Ending
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.judging import judge
from walletdesk.desk.triage.schooling import in_use
from walletdesk.limits import LimitReached
from walletdesk.limits.words import INVITATIONS_TO_IDENTITY

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Identity
    from walletdesk.desk.models import Message

logger = logging.getLogger(__name__)

# Of what can't be answered without looking into the account. Who is locked out, or fears that somebody else
# is in, could not sign in, or had better not be led there by a link.
NEEDS_ACCOUNT = frozenset({Topic.TRANSACTION.value})


def with_confirmation(message: Message, identity: Identity) -> Invitation | None:
    """The link that goes along with the first answer to somebody new, where their matter needs it.

    Nobody gets one by itself any more after somebody else has said: this was not me.
    """
    conversation = Conversation.objects.of(message.ticket)
    if conversation is None or identity.is_claimed or is_disowned(identity) or not _needs_account(message):
        return None
    try:
        INVITATIONS_TO_IDENTITY.take(str(identity.pk))
        return Invitation.objects.make(conversation, by=SYSTEM)
    except (LimitReached, KnownAlready):
        return None


def is_disowned(identity: Identity) -> bool:
    """Whether somebody who got a link of theirs said that it was not theirs."""
    return Invitation.objects.filter(conversation__identity=identity, ending=Ending.REFUSED).exists()


def _needs_account(message: Message) -> bool:
    """A text that can't be judged needs no link: an agent can send one at any time."""
    try:
        return judge(message.body, in_use().classify(message.body)).topic in NEEDS_ACCOUNT
    except Exception:
        logger.exception("The first message of %s could not be judged", message.ticket)
        return False
