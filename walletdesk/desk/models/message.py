"""What was said in a ticket, in the order in which it was said."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from walletdesk import shield
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor
from walletdesk.core.check_codes import CHECK_CODE_LENGTH, new_check_code
from walletdesk.core.clock import now
from walletdesk.desk.left_out import LeftOut, with_names
from walletdesk.desk.models.foldable import Foldable
from walletdesk.desk.sayings import saying
from walletdesk.shield.fields import ShieldedTextField

if TYPE_CHECKING:
    from walletdesk.desk.models.attachment import Attachment
    from walletdesk.desk.models.said import Said
    from walletdesk.desk.models.ticket import Ticket, TicketQuerySet

MESSAGE_LIMIT = 8000
LANGUAGES = ("en", "zh-hans")


class Author(models.TextChoices):
    """The three voices of a conversation."""

    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")
    SYSTEM = "system", _("WalletDesk")

    @classmethod
    def of(cls, by: Actor) -> Author:
        """A visitor with a personal link speaks as the customer of that ticket."""
        return cls.CUSTOMER if by.actor_kind == "visitor" else cls(by.actor_kind)


class MessageQuerySet(models.QuerySet["Message"]):
    def after(self, number: int) -> Self:
        """What came after the message with this number, oldest first."""
        return self.filter(number__gt=number).order_by("number")

    def for_reading(self) -> Self:
        """With everything that showing a conversation needs, in a fixed number of queries."""
        rows = self.select_related("agent", "ticket", "writer")
        return rows.prefetch_related("attachments", "folds", "catches")

    def with_check_code(self, code: str, *, to: TicketQuerySet) -> Self:
        """What was said under this code in these tickets, which are all of one person."""
        return self.filter(check_code=code, ticket__in=to)

    def said_as(self, uid: uuid.UUID | None) -> Message | None:
        """The message that was already sent under this id of the sender's."""
        return self.filter(client_uid=uid).first() if uid else None


class Message(Foldable):
    """One line of a conversation; its number has no gaps within the ticket.

    A text has a body, and where it came by letter a rest: quoted history and signature, shown folded. Its
    channel is empty where that is the ticket's own. Its writer is who spoke on the customer's side, where
    that isn't the requester. Everything else has a kind and facts, from which the words are made in the
    reader's language. What an agent says has a check code, by which the customer can ask whether it is ours.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        EVENT = "event", _("Event")
        PROOF_REQUEST = "proof_request", _("Request for proof")
        PROOF_GIVEN = "proof_given", _("Proof given")
        FACTS_REQUEST = "facts_request", _("Request for facts")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    client_uid = models.UUIDField(null=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TEXT)
    author_kind = models.CharField(max_length=10, choices=Author)
    agent = models.ForeignKey(
        "accounts.Agent", null=True, on_delete=models.PROTECT, related_name="desk_messages"
    )
    writer = models.ForeignKey("desk.Correspondent", null=True, on_delete=models.RESTRICT, related_name="+")
    channel = models.CharField(max_length=20, blank=True)
    body = ShieldedTextField(blank=True)
    rest = ShieldedTextField(blank=True)
    facts = models.JSONField(default=dict)
    check_code = models.CharField(max_length=CHECK_CODE_LENGTH, null=True, editable=False)
    created_at = models.DateTimeField(default=now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["ticket", "number"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "number"], name="message_number_is_unique"),
            models.UniqueConstraint(fields=["ticket", "client_uid"], name="message_is_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.number}"

    @classmethod
    def next_of(
        cls,
        ticket: Ticket,
        *,
        by: Actor,
        said: Said | None = None,
        kind: str = Kind.TEXT,
        facts: dict[str, Any] | None = None,
        uid: uuid.UUID | None = None,
    ) -> Self:
        """The line that the ticket's number has been raised for, not saved yet."""
        message = cls(
            ticket=ticket,
            number=ticket.last_number,
            client_uid=uid,
            kind=kind,
            author_kind=Author.of(by),
            agent=by if isinstance(by, Agent) else None,
            writer=ticket.writer_besides_requester(by),
            channel=said.channel if said else "",
            body=said.body if said else "",
            rest=said.rest if said else "",
            facts=(said.facts if said else facts) or {},
            check_code=new_check_code() if isinstance(by, Agent) and kind != cls.Kind.EVENT else None,
        )
        # Nobody has to look for what can't be there yet; who adds to a new line says what.
        message.files, message.caught, message.standing_fold = [], (), None
        return message

    @property
    def author_name(self) -> str:
        """The agent's or the customer's name as the other side sees it; empty where none was given."""
        if self.agent:
            return self.agent.name
        if self.writer:
            return self.writer.name
        return self.ticket.name if self.author_kind == Author.CUSTOMER else ""

    @property
    def masked_author_name(self) -> str:
        """An agent's name in full, of a customer's the first letters."""
        return self.author_name if self.agent else shield.mask_name(self.author_name)

    @property
    def words(self) -> str:
        """What to show, in the language of the moment."""
        return self.body if self.kind == self.Kind.TEXT else saying(self.kind, self.facts)

    @cached_property
    def files(self) -> list[Attachment]:
        """What was sent along; reads the prefetched rows where there are any."""
        return list(self.attachments.all())

    @property
    def left_out(self) -> list[LeftOut]:
        """Files that came with it and were not taken."""
        return LeftOut.each_of(self.facts)

    @cached_property
    def caught(self) -> tuple[str, ...]:
        """The kinds of secrets that were removed from this message and its files."""
        return tuple(sorted({catch.kind for catch in self.catches.all()}))

    def as_event(self, *, masked: bool = False) -> dict[str, Any]:
        """What a live page needs to show this line; words in both languages where we speak ourselves.

        Agents' pages get it masked: without personal data, which is revealed for a reason and on record.
        """
        shown = shield.mask if masked else str
        return {
            "id": str(self.public_id),
            "uid": str(self.client_uid) if self.client_uid else None,
            "number": self.number,
            "kind": self.kind,
            "author": self.author_kind,
            "author_name": self.masked_author_name if masked or self.writer else self.author_name,
            "writer": self.writer.masked_email if self.writer else "",
            "body": shown(self.body),
            "channel": self.channel,
            "rest": shown(self.rest),
            "words": {} if self.kind == self.Kind.TEXT else self._words_by_language(),
            "facts": with_names(self.facts, shown),
            "folded": self.is_folded,
            "caught": list(self.caught),
            "files": [{**file.as_event(), "name": shown(file.name)} for file in self.files],
            "check_code": self.check_code or "",
            "at": self.created_at.isoformat(),
        }

    def _words_by_language(self) -> dict[str, str]:
        by_language = {}
        for language in LANGUAGES:
            with override(language):
                by_language[language] = self.words
        return by_language
