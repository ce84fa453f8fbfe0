"""A call: only when the customer asked for it in the app, and only after it stands there.

Fake support calls people; so nobody of ours does unannounced. When, from which number of the registry, who it
is and which word they say first stands in the app before the telephone rings. Whoever calls otherwise is not
us.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

import phonenumbers
from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core.actors import Actor
from walletdesk.core.check_codes import CHECK_CODE_LENGTH, new_check_code
from walletdesk.core.clock import now
from walletdesk.desk import acts, letters
from walletdesk.desk.door import Door
from walletdesk.desk.errors import NoNumberOfOurs, NotThen, TooLate
from walletdesk.desk.models.row import TicketRow
from walletdesk.official.errors import NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket  # noqa: F401 - whose rows these are

WISH_LENGTH = 120
# Enough to see it in the app, and not so far that it is forgotten.
EARLIEST, LATEST = timedelta(minutes=5), timedelta(days=14)
# A call that comes late is still the one that was announced; after that nobody calls any more.
GOOD_FOR = timedelta(minutes=30)
# Whoever owns such a number earns by being called.
_EARNS = frozenset({phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST})


class Outcome(models.TextChoices):
    """How a call ended."""

    SPOKEN = "spoken", _("Spoken")
    NOT_REACHED = "not_reached", _("Not reached")
    WITHDRAWN = "withdrawn", _("Not wanted any more")


class CallQuerySet(models.QuerySet["Call"]):
    def standing(self) -> Self:
        """Asked for, and not over."""
        return self.filter(ended_at=None)

    def announced(self) -> Self:
        """Those that may ring: announced, and their time is not long past."""
        return self.standing().filter(at__gt=now() - GOOD_FOR)

    def of(self, customer: Customer) -> Self:
        """All of one customer, the soonest first."""
        mine = self.filter(ticket__customer=customer, asked_by=customer)
        return mine.select_related("ticket", "agent").order_by("at", "pk")


class Call(models.Model):
    """`number` is the customer's, `wish` when it suits them. With `at` it is announced: then `calling_from`
    is a telephone number of the registry, and `code` what our agent says first.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="calls")
    asked_by = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=20)
    wish = ShieldedCharField(max_length=WISH_LENGTH, blank=True)
    asked_at = models.DateTimeField(default=now)
    agent = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(null=True)
    at = models.DateTimeField(null=True)
    calling_from = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=CHECK_CODE_LENGTH, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = WhoField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(ended_at=None), name="one_standing_call_a_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.at or self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_announced(self) -> bool:
        return self.at is not None and self.ended_at is None

    @property
    def is_past(self) -> bool:
        """Its time is over, and nobody has said how it went."""
        return self.at is not None and self.at <= now() - GOOD_FOR

    @property
    def shown_number(self) -> str:
        return Kind.PHONE.shown(self.number)

    @property
    def shown_from(self) -> str:
        return Kind.PHONE.shown(self.calling_from)

    def announce(self, *, by: Actor, at: datetime, calling_from: str) -> None:
        """Tells the customer in the app when who calls from which number; again for another time.

        Raises NotAllowed, TooLate when it is over, NotThen for a time too near or too far, and NoNumberOfOurs
        for one that the registry doesn't vouch for.
        """
        agent = self.ticket.require_agent(by, "tickets.work")
        if not now() + EARLIEST <= at <= now() + LATEST:
            raise NotThen
        if calling_from not in own_numbers():
            raise NoNumberOfOurs
        with self.ticket.held():
            self._require_standing()
            self.agent, self.announced_at, self.at = agent, now(), at
            self.calling_from, self.code = calling_from, new_check_code()
            self.save()
            self.ticket.append_event("call_announced")
            facts = {"at": at.isoformat(), "calling_from": calling_from}
            journal.record(acts.CALL_ANNOUNCED, by=by, about=self, within=self.ticket, **facts)
            letters.call_announced(self)
            self.ticket.tell_desk("call")

    def end(self, *, by: Actor, outcome: Outcome) -> None:
        """It is over: an agent says how it went, and the customer takes it back. NotAllowed, TooLate."""
        if outcome == Outcome.WITHDRAWN:
            self.ticket.require_customer_side(by)
        else:
            self.ticket.require_agent(by, "tickets.work")
        with self.ticket.held():
            self._require_standing()
            self.ended_at, self.ended_by, self.outcome = now(), who(by), outcome
            self.save()
            if outcome == Outcome.WITHDRAWN:
                self.ticket.append_event("call_withdrawn")
            journal.record(acts.CALL_ENDED, by=by, about=self, within=self.ticket, outcome=outcome.value)
            self.ticket.tell_desk("call")

    def _require_standing(self) -> None:
        self.refresh_from_db()
        if self.ended_at:
            raise TooLate


class Called(TicketRow):
    """A ticket whose customer can be rung up."""

    class Meta:
        abstract = True

    @property
    def call(self) -> Call | None:
        """The one that was asked for and is not over."""
        return Call.objects.standing().select_related("ticket", "agent").filter(ticket_id=self.pk).first()

    def ask_for_call(self, *, by: Actor, number: str, wish: str = "") -> Call:
        """The signed-in customer wants to be rung up at this number; asked again, the new number counts.

        Raises NotAllowed for everybody else, NotOne for no number and for one that costs extra,
        NoNumberOfOurs where the registry has none to call from, TextTooLong, and TooLate once a call is
        announced.
        """
        if not isinstance(by, Customer) or not self.ticket.is_party(by):
            raise NotAllowed("call.ask")
        if not own_numbers():
            raise NoNumberOfOurs
        facts = {"number": number_to_call(number), "wish": Door().line(wish, "note", WISH_LENGTH)}
        with self.held():
            call = self.call
            if call and call.is_announced:
                raise TooLate
            call, _made = Call.objects.update_or_create(
                ticket=self.ticket, ended_at=None, defaults={**facts, "asked_by": by, "asked_at": now()}
            )
            self.ticket.append_event("call_asked")
            journal.record(acts.CALL_ASKED, by=by, about=call, within=self.ticket)
            self.ticket.tell_desk("call")
        return call


def own_numbers() -> list[str]:
    """The telephone numbers from which we may call, as the registry writes them."""
    return list(Entry.objects.current().of_kind(Kind.PHONE).values_list("key", flat=True))


def number_to_call(text: str) -> str:
    """In E.164. Raises NotOne for what is no number, and for one that is dear to call."""
    number = Kind.PHONE.canonical(text)
    if phonenumbers.number_type(phonenumbers.parse(number)) in _EARNS:
        raise NotOne(_("Calling this number costs extra. Please name another one."))
    return number
