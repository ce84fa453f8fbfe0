"""Ticket: one problem of one customer. What it can do stands in the files beside this one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from walletdesk.core.actors import SYSTEM
from walletdesk.desk.intake import FlowAnswers
from walletdesk.desk.models.admitting import Admitting
from walletdesk.desk.models.adopting import Adoptable
from walletdesk.desk.models.answerable import Answerable
from walletdesk.desk.models.assignable import Assignable
from walletdesk.desk.models.broadcast import Broadcasting
from walletdesk.desk.models.call import Called
from walletdesk.desk.models.closeable import Closeable
from walletdesk.desk.models.confirmation import Confirmed
from walletdesk.desk.models.corresponding import Corresponding
from walletdesk.desk.models.fact_request import Questioned
from walletdesk.desk.models.follow_up import Followed
from walletdesk.desk.models.glance import Glanced
from walletdesk.desk.models.heralded import Heralded
from walletdesk.desk.models.line import Queued
from walletdesk.desk.models.listing import Listed, ListingQuerySet
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.note import Notable
from walletdesk.desk.models.opening import OpeningQuerySet
from walletdesk.desk.models.parties import Parties
from walletdesk.desk.models.presence import Attended
from walletdesk.desk.models.promised import Promised
from walletdesk.desk.models.provable import Provable
from walletdesk.desk.models.rated import Rated
from walletdesk.desk.models.reachable import Reachable
from walletdesk.desk.models.readable import Readable
from walletdesk.desk.models.revealable import Revealable
from walletdesk.desk.models.stopped import Guarded
from walletdesk.desk.models.suggestible import Suggestible
from walletdesk.desk.models.triaged import Triaged
from walletdesk.desk.waiting import advice_for


class TicketQuerySet(OpeningQuerySet, ListingQuerySet):  # type: ignore[override]
    """All words for tickets: opened for somebody, visible to somebody, in line, on a page."""


class Ticket(
    Admitting,
    Adoptable,
    Answerable,
    Assignable,
    Attended,
    Broadcasting,
    Called,
    Closeable,
    Confirmed,
    Corresponding,
    Followed,
    Glanced,
    Guarded,
    Heralded,
    Listed,
    Notable,
    Parties,
    Promised,
    Provable,
    Questioned,
    Queued,
    Rated,
    Reachable,
    Readable,
    Revealable,
    Suggestible,
    Triaged,
):
    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client_uid", "email"],
                condition=Q(client_uid__isnull=False),
                name="a_submission_opens_one_ticket",
            )
        ]
        indexes = [
            models.Index(fields=["queue", "-last_activity_at"], name="ticket_in_queue"),
            models.Index(fields=["customer", "-created_at"], name="ticket_of_customer"),
        ]

    @property
    def flow_answers(self) -> FlowAnswers | None:
        """What a guided flow found out before the ticket was written; None where none led to it."""
        return FlowAnswers.from_json(self.details.get("flow"))

    @cached_property
    def caught(self) -> tuple[str, ...]:
        """The kinds of secrets that were removed when the ticket was opened."""
        first = self.messages.order_by("number").first()
        return first.caught if first else ()

    @property
    def waiting_advice(self) -> list[str]:
        """What to do while waiting, in the language of the moment."""
        return advice_for(self.topic)

    def others_of_customer(self) -> TicketQuerySet:
        """Other tickets about the same account, or from the same address, newest first."""
        same = Q(customer_id=self.customer_id) if self.customer_id else Q(email__iexact=self.email)
        known = type(self).objects.all() if self.customer_id or self.email else type(self).objects.none()
        return known.filter(same).exclude(pk=self.pk).order_by("-created_at")

    def append_event(self, event: str, **facts: str) -> Message:
        """A line of our own in the conversation; for verbs of the ticket, which hold its lock."""
        message = self.append(by=SYSTEM, kind=Message.Kind.EVENT, facts={"event": event, **facts})
        self.tell_message(message)
        return message
