"""Internal notes: a table of their own, so that no page can show one to a customer by mistake."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import models

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.door import Door
from walletdesk.desk.errors import NothingSaid
from walletdesk.desk.models.attachment import Attachment, Upload
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.message import MESSAGE_LIMIT
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.models.search_row import SearchRow
from walletdesk.shield.fields import ShieldedTextField


class NoteQuerySet(models.QuerySet["Note"]):
    def noted_as(self, uid: uuid.UUID | None) -> Note | None:
        return self.filter(client_uid=uid).first() if uid else None


class Note(models.Model):
    """What one agent tells the others about a ticket."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="notes")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="desk_notes")
    client_uid = models.UUIDField(null=True, editable=False)
    body = ShieldedTextField()
    # The message that it was written after: where it stands in the agents' view of the conversation.
    after_number = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["ticket", "created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["ticket", "client_uid"], name="note_is_written_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.created_at:%Y-%m-%d %H:%M}"


class Notable(TicketRow):
    """A ticket that agents can write notes on."""

    class Meta:
        abstract = True

    def note(
        self, *, by: Actor, body: str, uid: uuid.UUID | None = None, files: Sequence[UploadedFile] = ()
    ) -> Note:
        """Writes an internal note; under the same `uid` only once. Raises NotAllowed but for agents."""
        agent = self.ticket.require_agent(by, "tickets.note")
        door = Door()
        words = door.text(body, "note", MESSAGE_LIMIT)
        if not words:
            raise NothingSaid
        uploads = Upload.read_all(files, door)
        with self.held():
            if known := self.ticket.notes.noted_as(uid):
                return known
            note = Note.objects.create(
                ticket=self.ticket, agent=agent, client_uid=uid, body=words, after_number=self.last_number
            )
            SearchRow.objects.hear_note(note, Attachment.objects.keep(uploads, ticket=self.ticket, note=note))
            Catch.objects.remember(door, self.ticket, by=by)
            journal.record(acts.NOTED, by=by, about=note, within=self.ticket)
            self.ticket.tell_desk(
                "note",
                id=str(note.public_id),
                author_name=agent.name,
                body=note.body,
                after=note.after_number,
                at=note.created_at.isoformat(),
            )
        return note
