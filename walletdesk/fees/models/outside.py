"""A payment that no network shows: one person saw it, and another one looks it up and confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction

from walletdesk.accounts.models.two_people import TwoPeople, TwoPeopleQuerySet
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line
from walletdesk.fees import acts, policy
from walletdesk.fees.errors import AskedAlready, QuoteOver, WordsMissing
from walletdesk.fees.models.entitlement import Entitlement
from walletdesk.fees.models.state import State
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.fees.models.quote import Quote

LONGEST_NOTE = 300
_PAYABLE = frozenset({State.AWAITING, State.LAPSED, State.UNCLEAR, State.EXPIRED})


class OutsidePaymentQuerySet(TwoPeopleQuerySet["OutsidePayment"]):
    def record(self, quote: Quote, note: str, *, by: Actor) -> OutsidePayment:
        """It was paid, as `note` says. For a payment on a network that does not fit too, which two people let
        count. Raises NotAllowed, WordsMissing, QuoteOver for what was never accepted, AskedAlready."""
        agent = quote.ticket.require_agent(by, "tickets.work")
        words = clean_line(note, LONGEST_NOTE)
        if not words:
            raise WordsMissing
        with quote.held():
            if quote.yes is None or quote.state not in _PAYABLE:
                raise QuoteOver
            if self.waiting().filter(quote=quote).exists():
                raise AskedAlready
            made = self.create(quote=quote, asked_by=agent, note=words)
            quote.record(acts.OUTSIDE_TOLD, by=by, note=words)
            quote.ticket.tell_both_sides("quotes")
        return made


class OutsidePayment(TwoPeople):
    lasts = policy.SECOND_HAS

    quote = models.ForeignKey("fees.Quote", on_delete=models.CASCADE, related_name="outside_payments")
    note = ShieldedCharField(max_length=LONGEST_NOTE)

    objects: ClassVar[OutsidePaymentQuerySet] = OutsidePaymentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.quote_id} · {self.asked_at:%Y-%m-%d %H:%M}"

    def confirm(self, *, by: Actor) -> None:
        """A second person has seen it too: the quote is paid. Raises NotAllowed, QuoteOver."""
        with self.quote.held():
            self.quote.ticket.require_agent(by, "approve")
            self._decide(by, is_approved=True)
            if self.quote.state not in _PAYABLE:
                raise QuoteOver
            self.quote.record(acts.OUTSIDE_CONFIRMED, by=by, recorded_by=self.asked_by.name, note=self.note)
            for arrival in self.quote.arrivals.troubling():
                arrival.note = self.note
                arrival.settle(by=by)
            Entitlement.objects.begin(self.quote, by_outside=self)

    @transaction.atomic
    def refuse(self, *, by: Actor) -> None:
        """A second person has not found it. Raises NotAllowed."""
        self.quote.ticket.require_agent(by, "approve")
        self._decide(by, is_approved=False)
        self.quote.record(acts.OUTSIDE_REFUSED, by=by, recorded_by=self.asked_by.name)
        self.quote.ticket.tell_both_sides("quotes")
