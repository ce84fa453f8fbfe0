"""Special services beside a ticket: what was ordered and paid, what is offered, and what waits for a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from walletdesk.accounts.models import Agent
from walletdesk.desk.models import Queue, Ticket
from walletdesk.fees.models import Arrival, Entitlement, OutsidePayment, Quote, Refund, Service, State
from walletdesk.fees.models.given_back import Payable
from walletdesk.fees.permissions import EDIT


@dataclass(frozen=True)
class QuoteCard:
    """One quote, for one reader."""

    quote: Quote
    reader: Agent

    @cached_property
    def state(self) -> State:
        return self.quote.state

    @property
    def may_withdraw(self) -> bool:
        is_over = self.quote.ended_at is not None
        return not is_over and self.state in (State.OPEN, State.LAPSED) and self.reader.can("tickets.work")

    @property
    def may_record(self) -> bool:
        """Whether somebody can say that it was paid otherwise."""
        payable = (State.AWAITING, State.LAPSED, State.UNCLEAR)
        is_free = not self.quote.outside_payments.waiting().exists()
        return bool(self.quote.yes) and self.state in payable and is_free and self.reader.can("tickets.work")

    @cached_property
    def arrivals(self) -> list[Arrival]:
        return list(self.quote.arrivals.for_reading())

    @property
    def refundable(self) -> list[Payable]:
        return self.quote.refundable if self.reader.can(EDIT) else []

    @property
    def outside(self) -> list[OutsideCard]:
        waiting = self.quote.outside_payments.waiting().select_related("asked_by", "quote__ticket")
        return [OutsideCard(payment, self.reader) for payment in waiting]

    @property
    def refunds(self) -> list[RefundCard]:
        return [RefundCard(refund, self.reader) for refund in self.quote.refunds.alive().for_reading()]


@dataclass(frozen=True)
class OutsideCard:
    payment: OutsidePayment
    reader: Agent

    @property
    def may_decide(self) -> bool:
        return self.payment.may_decide(self.reader)


@dataclass(frozen=True)
class RefundCard:
    refund: Refund
    reader: Agent

    @property
    def may_decide(self) -> bool:
        return self.refund.decided_at is None and self.refund.may_decide(self.reader)

    @property
    def may_send(self) -> bool:
        is_ready = self.refund.is_approved and not self.refund.done_at and not self.refund.needs_address
        return is_ready and self.reader.can("tickets.work")


def quotes(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """The panel of a ticket."""
    if ticket.customer_id is None:
        return {"quotes": [], "entitlements": [], "offered": []}
    cards = [QuoteCard(quote, agent) for quote in Quote.objects.in_ticket(ticket)]
    running = {
        card.quote.service_id for card in cards if not card.quote.ended_at and card.state != State.EXPIRED
    }
    offered = [service for service in Service.objects.offered() if service.pk not in running]
    return {
        "quotes": cards,
        "entitlements": list(Entitlement.objects.of(ticket)),
        "offered": offered,
        "may_quote": ticket.is_vouched_for or ticket.is_proven,
    }


def waiting_for(reader: Agent) -> dict[str, Any]:
    """What the page of the fees asks of whoever agrees or looks after payments; in their own queues."""
    seen = Queue.objects.visible_to(reader)
    outside = OutsidePayment.objects.waiting().filter(quote__ticket__queue__in=seen)
    refunds = Refund.objects.for_reading().filter(quote__ticket__queue__in=seen)
    open_refunds = [*refunds.waiting(), *refunds.to_send()]
    unclear = Arrival.objects.troubling().for_reading() if reader.can(EDIT) else Arrival.objects.none()
    return {
        "outside": [OutsideCard(one, reader) for one in outside.select_related("quote__ticket", "asked_by")],
        "refunds": [RefundCard(one, reader) for one in open_refunds],
        "unclear": list(unclear),
    }
