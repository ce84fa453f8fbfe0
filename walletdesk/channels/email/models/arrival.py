"""The ledger: one row for each letter that reached us, written before its server is told that we have it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from walletdesk.accounts.models import Agent
from walletdesk.channels.email.models.decidable import Decidable
from walletdesk.channels.email.models.states import Reason, State
from walletdesk.channels.email.origin.fakes import Fake
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from walletdesk.channels.email.models.content import Content


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Words for letters of the ledger."""

    def untaken(self) -> Self:
        """In the ledger, and nothing decided yet."""
        return self.filter(state=State.SEEN)

    def fresh(self) -> Self:
        """Of these, the ones that nobody has tried to take in; those that failed have jobs of their own."""
        return self.untaken().filter(attempts=0)

    def for_a_person(self) -> Self:
        """Somebody has to look at these."""
        return self.filter(state__in=[State.WAITING, State.SET_ASIDE])

    def visible_to(self, person: object) -> Self:
        """For agents: letters that are in no ticket, and those of tickets that this agent may see."""
        if not isinstance(person, Agent) or not person.can("desk.see"):
            return self.none()
        return self.filter(models.Q(ticket=None) | models.Q(ticket__in=Ticket.objects.visible_to(person)))


class Arrival(Decidable):
    """A letter that reached us, once, however often it was delivered.

    `envelope` says how it came: the peer's `ip` and `helo`, `mail_from` and `recipients` (RFC 5321), or the
    `mailbox` it was fetched from. `origin` is what SPF, DKIM and DMARC say of the sender.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    content_digest = models.CharField(max_length=64, blank=True)
    envelope = models.JSONField(default=dict)
    size = models.PositiveIntegerField()
    seen_at = models.DateTimeField(default=now)
    last_seen_at = models.DateTimeField(default=now)
    times_seen = models.PositiveIntegerField(default=1)

    letter_id = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=320, blank=True)
    author_name = ShieldedCharField(max_length=200, blank=True)
    subject = ShieldedCharField(max_length=300, blank=True)
    origin = models.JSONField(default=dict)

    state = models.CharField(max_length=10, choices=State, default=State.SEEN)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    detail = ShieldedCharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    ticket = models.ForeignKey("desk.Ticket", null=True, on_delete=models.SET_NULL, related_name="letters")
    message = models.ForeignKey("desk.Message", null=True, on_delete=models.SET_NULL, related_name="letters")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_digest"],
                condition=~models.Q(content_digest=""),
                name="a_letter_is_taken_in_once",
            )
        ]
        indexes = [
            models.Index(fields=["-seen_at"], name="email_arrival_seen"),
            models.Index(fields=["letter_id"], name="email_arrival_letter_id"),
            models.Index(fields=["author", "-seen_at"], name="email_arrival_author"),
            models.Index(fields=["seen_at"], condition=models.Q(state="seen"), name="email_arrival_untaken"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"

    @property
    def is_decided(self) -> bool:
        return self.state != State.SEEN

    @property
    def more(self) -> str | Promise:
        """More about the reason; how a letter pretends to be ours is kept by its name."""
        return Fake(self.detail).label if self.detail in Fake.values else self.detail

    @property
    def kept(self) -> Content | None:
        """What it said, as long as that is kept."""
        return getattr(self, "content", None)

    def decide(self, state: State, reason: Reason, **fields: Any) -> None:
        """Writes down what became of it. For the verbs of this room, inside their transaction."""
        waited_at = self.ticket if self.state == State.WAITING else None
        self.put_decision(state, reason, **fields)
        self.save()
        if waited_at:
            waited_at.tell_desk("letter.decided", id=str(self.public_id))

    def put_decision(self, state: State, reason: Reason, **fields: Any) -> None:
        """What `decide` writes down; the row is not saved yet."""
        self.state, self.reason, self.decided_at = state, reason, now()
        for name, value in fields.items():
            setattr(self, name, value)
