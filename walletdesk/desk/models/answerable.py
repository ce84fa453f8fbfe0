"""The conversation: customers and agents say something once, and it stays said once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from walletdesk import journal
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.carriage import TYPED_IN, Carriage
from walletdesk.desk.door import Door
from walletdesk.desk.models.attachment import Attachment
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.readable import Side
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.models.said import Said
from walletdesk.desk.models.search_row import SearchRow

if TYPE_CHECKING:
    from walletdesk.desk.models.stopped import StoppedAnswer


class Answerable(TicketRow):
    """Everything is cleaned before the transaction, and written in one, under the ticket's lock."""

    class Meta:
        abstract = True

    def say(
        self,
        *,
        by: Actor,
        body: str,
        uid: UUID | None = None,
        files: Sequence[UploadedFile] = (),
        carriage: Carriage = TYPED_IN,
        vouched: StoppedAnswer | None = None,
    ) -> Message:
        """Adds a message with its files. Under the same `uid` again, it is the message of the first time.

        Secrets are removed first; `message.caught` has their kinds. Raises NotAllowed for who isn't a party,
        NothingSaid, TooManyFiles, FileRefused, TextTooLong, and AnswerStopped for what no agent may send
        and no lead has `vouched` for.
        """
        self.ticket.require_party(by)
        if isinstance(by, Agent) and vouched is None:
            self.ticket.require_honest(body, by=by, files=files)
        door = Door()
        new = Said.of(body, files, door, carriage)
        with self.held():
            if said := self.ticket.messages.said_as(uid):
                return said
            message = self.append(by=by, said=new, uid=uid)
            message.files = Attachment.objects.keep(new.uploads, ticket=self.ticket, message=message)
            message.caught = door.kinds
            message.fold_if_hurtful()
            SearchRow.objects.hear(message)
            Catch.objects.remember(door, self.ticket, by=by, message=message)
            journal.record(acts.SAID, by=by, about=message, within=self.ticket, number=message.number)
            # Told before what follows from it: lines reach the pages in their order, and this one soonest.
            self.ticket.tell_message(message)
            self._after_saying(message, by)
        return message

    def append(
        self,
        *,
        by: Actor,
        said: Said | None = None,
        kind: str = Message.Kind.TEXT,
        facts: dict[str, Any] | None = None,
        uid: UUID | None = None,
    ) -> Message:
        """The next line, numbered without a gap. For verbs of the ticket, which hold its lock."""
        self.last_number += 1
        self.last_activity_at = now()
        self.save(update_fields=["last_number", "last_activity_at"])
        message = Message.next_of(self.ticket, by=by, said=said, kind=kind, facts=facts, uid=uid)
        message.save(force_insert=True)
        return message

    def _after_saying(self, message: Message, by: Actor) -> None:
        if isinstance(by, Agent):
            self._after_answer(message, by)
            return
        # Closing withdraws the promise: where one is open, the ticket is.
        if self.ticket.promise is None:
            self.ticket._reopen(by=by)
            self.ticket.make_promise()
        self.ticket._read_up_to(Side.CUSTOMER, message.number)
        self.ticket.tell_the_queue("ticket.waiting")

    def _after_answer(self, message: Message, agent: Agent) -> None:
        if not self.ticket.is_assigned:
            self.ticket._take(agent)
        self.ticket.keep_promise(by=agent)
        self.ticket._read_up_to(Side.DESK, message.number)
        self.ticket.herald_answer(message)
        self.ticket.tell_the_queue("ticket.answered")
