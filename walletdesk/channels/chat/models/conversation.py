"""A conversation: the ticket, where it began, and the one browser that holds its key.

The key is a guest's key of the desk, so that everything which shows a guest out ends the chat as well; only
its digest is kept.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.db import IntegrityError, models, transaction

from walletdesk import journal
from walletdesk.channels.chat import acts
from walletdesk.channels.chat.models.site import Site
from walletdesk.core.clock import now
from walletdesk.desk.errors import TooLate
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Guest, Ticket, new_key

# In this time a browser whose first answer was lost tries again; later the id is worth nothing.
BEGINS_AGAIN_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Opening:
    """What a browser sends to begin. `uid` is its own, unguessable id of the attempt; `site` is None on our
    own pages.
    """

    site: Site | None
    origin: str
    uid: uuid.UUID
    intake: Intake


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of_key(self, key: str, site: Site | None) -> Conversation | None:
        """The conversation of whoever holds this key, at the site where it began; None for strangers."""
        if not key:
            return None
        guests = Guest.objects.of_key(key)
        rows = self.select_related("ticket__queue", "ticket__customer", "site", "guest")
        conversation = rows.filter(guest__in=guests, site=site).first()
        if conversation:
            conversation.guest.ticket = conversation.ticket
        return conversation

    def start(self, opening: Opening) -> tuple[Conversation, str]:
        """A new conversation and its key; begun again under the same `uid` it is the same one with a new key,
        because the first answer may have been lost on its way.

        Raises what `Ticket.objects.open_for` raises, and TooLate when that one was shown out or is over.
        """
        if known := self._begun(opening):
            return known, known.change_key()
        try:
            with transaction.atomic():
                return self._open(opening)
        except IntegrityError:
            # The same browser's other attempt was faster.
            if known := self._begun(opening):
                return known, known.change_key()
            raise

    def _begun(self, opening: Opening) -> Conversation | None:
        rows = self.select_related("ticket__queue", "ticket__customer", "guest")
        return rows.filter(site=opening.site, uid=opening.uid).first()

    def _open(self, opening: Opening) -> tuple[Conversation, str]:
        ticket, key = Ticket.objects.open_for(opening.intake), new_key()
        guest = ticket.admit(key)
        if ticket.customer and opening.intake.customer:
            # Known already, so that who comes by a letter doesn't show this browser out.
            guest.confirmed_at = now()
            guest.save(update_fields=["confirmed_at"])
        conversation = self.create(
            ticket=ticket, site=opening.site, guest=guest, uid=opening.uid, origin=opening.origin
        )
        where = opening.site.name if opening.site else ""
        journal.record(acts.STARTED, by=guest, about=ticket, within=ticket, site=where, origin=opening.origin)
        return conversation, key


class Conversation(models.Model):
    ticket = models.OneToOneField("desk.Ticket", on_delete=models.CASCADE, related_name="conversation")
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="conversations")
    guest = models.ForeignKey("desk.Guest", on_delete=models.CASCADE, related_name="+")
    uid = models.UUIDField(editable=False)
    origin = models.CharField(max_length=255, blank=True)
    started_at = models.DateTimeField(default=now)

    objects: ClassVar[ConversationQuerySet] = ConversationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "uid"], name="a_conversation_begins_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.started_at:%Y-%m-%d %H:%M}"

    def change_key(self) -> str:
        """A new key; the one before opens nothing more. TooLate for a browser that was shown out."""
        key = new_key()
        with self.ticket.held():
            self.refresh_from_db()
            before = self.guest
            if not before.is_welcome or now() > self.started_at + BEGINS_AGAIN_FOR:
                raise TooLate
            self.guest = self.ticket.admit(key)
            self.guest.confirmed_at = before.confirmed_at
            self.guest.save(update_fields=["confirmed_at"])
            self.save(update_fields=["guest"])
            before.ended_at = now()
            before.save(update_fields=["ended_at"])
        return key
