"""A quote: what one service costs the customer of one ticket. Only the system writes it, from the catalogue.

No verb takes an amount: whoever asks for a quote names a service, and the price is the catalogue's of that
moment. It is read in the signed-in app and nowhere else; letters and chats say that there is one.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from walletdesk import journal
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.who import WhoField, require_own, who
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.fees import acts, letters, number, policy
from walletdesk.fees.errors import NotOneOfOurs, NoWayToPay, QuotedAlready, QuoteOver
from walletdesk.fees.models.acceptance import Acceptance
from walletdesk.fees.models.given_back import Returnable
from walletdesk.fees.models.particulars import Particulars
from walletdesk.fees.models.service import Service
from walletdesk.fees.models.state import Ending, State
from walletdesk.fees.ways import Way, ways_for
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.fees.models.entitlement import Entitlement

# What a page shows of a quote, in a few queries for all of them.
_SHOWN = ("service", "customer", "ticket__queue", "made_by", "acceptance__network", "acceptance__token")


class QuoteQuerySet(models.QuerySet["Quote"]):
    def of(self, customer: Customer) -> Self:
        """The customer's own, newest first."""
        return self.filter(customer=customer).for_reading()

    def in_ticket(self, ticket: Ticket) -> Self:
        return self.filter(ticket=ticket, customer=ticket.customer_id).for_reading()

    def for_reading(self) -> Self:
        return self.select_related(*_SHOWN).order_by("-made_at", "-pk")

    def unanswered(self) -> Self:
        return self.filter(ended_at=None, acceptance=None)

    def make(self, ticket: Ticket, service: Service, *, by: Actor) -> Quote:
        """Writes the quote and says in the ticket that there is one. Raises NotAllowed, NotOneOfOurs,
        QuotedAlready, NoWayToPay, QuoteOver for a service that is retired, and LimitReached."""
        agent = ticket.require_agent(by, "tickets.work")
        customer = ticket.customer
        if customer is None or not (ticket.is_vouched_for or ticket.is_proven):
            raise NotOneOfOurs
        limits.QUOTES_BY_AGENT.take(str(agent.public_id))
        with ticket.held():
            service.refresh_from_db()
            self._require_free(ticket, service)
            quote = self.create(
                ticket=ticket, customer=customer, service=service, made_by=agent,
                expires_at=now() + policy.GOOD_FOR, **service.said,
            )  # fmt: skip
            quote.record(acts.QUOTED, by=by)
            ticket.append_event("quote_made")
            ticket.tell_desk("quotes")
            letters.quote_made(quote)
        return quote

    def _require_free(self, ticket: Ticket, service: Service) -> None:
        if not service.is_offered:
            raise QuoteOver
        if not service.outside and not ways_for(service.payable_in):
            raise NoWayToPay
        for quote in self.filter(ticket=ticket, service=service, ended_at=None):
            quote.expire()
            if quote.ended_at is None:
                raise QuotedAlready


class Quote(Returnable, Particulars):
    """`number` is what people name it by. `ending` says how it ended, `ended_by` through whom."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.PROTECT, related_name="quotes")
    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="quotes")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="quotes")
    made_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = WhoField(blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    objects: ClassVar[QuoteQuerySet] = QuoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "service"], condition=Q(ended_at=None), name="one_quote_a_service"
            )
        ]
        indexes = [models.Index(fields=["customer", "-made_at"], name="quote_newest")]

    def __str__(self) -> str:
        return f"{self.number} {self.name_en}"

    @property
    def number(self) -> str:
        """What people name it by; the receipt carries it too."""
        return number.written(self.made_at, self.pk)

    @property
    def yes(self) -> Acceptance | None:
        """The acceptance, once there is one."""
        return getattr(self, "acceptance", None)

    @property
    def entitlement(self) -> Entitlement | None:
        """What the customer has paid for and is entitled to now."""
        return self.entitlements.filter(ended_at=None).first()

    @property
    def ways(self) -> list[Way]:
        """On networks, as the registry is now."""
        return ways_for(self.payable_in)

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted or declined."""
        return self.state is State.OPEN

    @property
    def state(self) -> State:
        if self.ending == Ending.REFUNDED:
            return State.REFUNDED
        if self.entitlement:
            return State.PAID
        if self.arrivals.troubling().exists():
            return State.UNCLEAR
        if self.ending:
            return State(self.ending)
        if self.yes is None:
            return State.EXPIRED if self.expires_at <= now() else State.OPEN
        waits = not self.yes.is_over or self.outside_payments.waiting().exists()
        return State.AWAITING if waits else State.LAPSED

    @property
    def last_moment(self) -> datetime:
        """Until when it waits: for an answer, or for the payment."""
        return self.yes.pay_until if self.yes else self.expires_at

    def accept(self, way: str, *, by: Actor, fresh: FreshSignIn | None) -> Acceptance:
        """The customer takes it, after a full sign-in a moment ago: `way` is the key of one of `ways`, or
        empty for what the catalogue says of paying otherwise. Raises NotAllowed, NotFresh, QuoteOver,
        NoWayToPay, TooManyOpen."""
        require_own(by, self.customer)
        require_fresh(fresh, self.customer)
        with self.held():
            if not self.is_open:
                raise QuoteOver
            chosen = next((one for one in self.ways if one.key == way), None)
            if (way and chosen is None) or (not way and not self.outside):
                raise NoWayToPay
            yes = (
                Acceptance.objects.on_network(self, chosen, by=by)
                if chosen
                else Acceptance.objects.outside(self, by=by)
            )
            where = yes.network.name if yes.network else "outside"
            self.record(acts.ACCEPTED, by=by, asked=yes.shown_amount, way=where, to=yes.spelled)
        return yes

    def decline(self, *, by: Actor) -> None:
        """The customer says no, or has thought better of it before paying. Raises NotAllowed, QuoteOver."""
        require_own(by, self.customer)
        self._end(Ending.DECLINED, {State.OPEN, State.AWAITING}, acts.QUOTE_DECLINED, by=by)

    def withdraw(self, *, by: Actor) -> None:
        """Whoever works on the ticket takes it back while nobody has accepted it. Raises NotAllowed,
        QuoteOver."""
        self.ticket.require_agent(by, "tickets.work")
        self._end(Ending.WITHDRAWN, {State.OPEN, State.LAPSED}, acts.QUOTE_WITHDRAWN, by=by)

    def expire(self) -> None:
        """For the clockwork: what nobody answered, or paid, in time. Safe to repeat."""
        if self.state in {State.EXPIRED, State.LAPSED} and self.ended_at is None:
            self._end(Ending.EXPIRED, {State.EXPIRED, State.LAPSED}, acts.EXPIRED, by=SYSTEM)

    def record(self, act: Any, *, by: Actor, **more: Any) -> None:
        details = {"quote": self.number, "service": self.name_en, "price": self.shown_price, **more}
        journal.record(act, by=by, about=self.customer, within=self.ticket, **details)

    def _end(self, ending: Ending, out_of: set[State], act: Any, *, by: Actor) -> None:
        with self.held():
            if self.state not in out_of or self.ended_at is not None:
                raise QuoteOver
            self.ending, self.ended_at, self.ended_by = ending, now(), who(by)
            self.save(update_fields=["ending", "ended_at", "ended_by"])
            self.record(act, by=by)
            self.ticket.tell_both_sides("quotes")

    @contextmanager
    def held(self) -> Iterator[None]:
        """A transaction in which nobody else changes a quote of this ticket; this row is fresh in it."""
        with self.ticket.held():
            self.refresh_from_db()
            yield
