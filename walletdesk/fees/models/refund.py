"""Money that goes back: asked for by the customer or by a lead, agreed to by somebody else, sent, and seen.

Where it goes on a network, only the customer says, signed in and after a full sign-in: an agent who could
name the address would be paid by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import connection, models
from django.db.models import Q

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.who import WhoField, require_own, who
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Movement, Watched
from walletdesk.chains.models.fields import AddressField, HashField
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line
from walletdesk.fees import acts, letters
from walletdesk.fees.errors import AskedAlready, NoAddressToPayTo, NoTransaction, WordsMissing
from walletdesk.fees.models.entitlement import Why
from walletdesk.fees.models.state import Ending
from walletdesk.fees.permissions import EDIT
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.fees.models.quote import Quote

LONGEST_REASON = 300
_HASH = re.compile(r"0x[0-9a-f]{64}")
_LOCK = 0x66656575


class RefundQuerySet(models.QuerySet["Refund"]):
    def alive(self) -> Self:
        """Waiting or agreed to."""
        return self.filter(Q(decided_at=None) | Q(is_approved=True))

    def waiting(self) -> Self:
        return self.filter(decided_at=None)

    def to_send(self) -> Self:
        """Agreed to, and not seen to be done."""
        return self.filter(is_approved=True, done_at=None)

    def for_reading(self) -> Self:
        return self.select_related(
            "quote__customer", "quote__ticket__queue", "arrival__network", "arrival__token", "decided_by"
        ).order_by("asked_at", "pk")

    def ask(self, quote: Quote, arrival_id: int | None, reason: str, *, by: Actor, to: Address | None = None,
            fresh: FreshSignIn | None = None) -> Refund:  # fmt: skip
        """`arrival_id` is the payment on a network, None one outside. A customer says where to, after a full
        sign-in; a lead leaves that to the customer. Raises NotAllowed, NotFresh, NotPaid, NotWithinTerms,
        WordsMissing, NoAddressToPayTo and AskedAlready."""
        if isinstance(by, Agent):
            quote.ticket.require_agent(by, EDIT)
            to = None
        else:
            require_own(by, quote.customer)
            require_fresh(fresh, quote.customer)
        words = clean_line(reason, LONGEST_REASON)
        if not words:
            raise WordsMissing
        with quote.held():
            back = quote.payable_back(arrival_id)
            if back.arrival and to is None and not isinstance(by, Agent):
                raise NoAddressToPayTo
            made = self.create(
                quote=quote, arrival=back.arrival, amount=back.amount, asked_by=who(by), asker=by.actor_name,
                reason=words, address=to.key if to and back.arrival else "",
            )  # fmt: skip
            made.record(acts.REFUND_ASKED, by=by, reason=words)
            letters.to_decide(made)
        return made


class Refund(models.Model):
    """`amount` is text as it was shown. Done is what was seen on the network, or recorded as paid outside."""

    quote = models.ForeignKey("fees.Quote", on_delete=models.PROTECT, related_name="refunds")
    arrival = models.ForeignKey("fees.Arrival", null=True, on_delete=models.PROTECT, related_name="refunds")
    amount = models.CharField(max_length=120)
    asked_by = WhoField()
    asker = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=now)
    reason = ShieldedCharField(max_length=LONGEST_REASON)
    address = AddressField(blank=True)
    decided_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)
    answer = ShieldedCharField(max_length=LONGEST_REASON, blank=True)
    sent_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    transaction_hash = HashField(blank=True)
    note = ShieldedCharField(max_length=LONGEST_REASON, blank=True)
    number = models.BigIntegerField(null=True)
    block_hash = HashField(blank=True)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[RefundQuerySet] = RefundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "arrival"],
                condition=Q(decided_at=None) | Q(is_approved=True),
                nulls_distinct=False,
                name="one_refund_a_payment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} {self.amount}"

    @property
    def spelled(self) -> str:
        return str(Address.of(self.address)) if self.address else ""

    @property
    def needs_address(self) -> bool:
        """Whether the customer has to say where to."""
        return (
            self.arrival_id is not None and not self.address and (self.decided_at is None or self.is_approved)
        )

    def may_decide(self, agent: Agent) -> bool:
        """Never who asked."""
        return agent.can("approve") and who(agent) != self.asked_by

    def name_address(self, to: Address, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """The customer says where to. Raises NotAllowed, NotFresh, AskedAlready once it is said."""
        require_own(by, self.quote.customer)
        require_fresh(fresh, self.quote.customer)
        with self.quote.held():
            if not Refund.objects.filter(pk=self.pk, address="").update(address=to.key):
                raise AskedAlready
            self.address = to.key
            self._watch()
            self.record(acts.REFUND_ASKED, by=by, to=self.spelled)

    def agree(self, *, by: Actor) -> None:
        """Somebody else than who asked. Raises NotAllowed."""
        with self.quote.held():
            self._decide(by, is_approved=True)
            self._watch()
            self.record(acts.REFUND_AGREED, by=by, asked_by=self.asker)

    def refuse(self, answer: str, *, by: Actor) -> None:
        """With a reason that the customer reads. Raises NotAllowed, WordsMissing."""
        self.answer = clean_line(answer, LONGEST_REASON)
        if not self.answer:
            raise WordsMissing
        with self.quote.held():
            self._decide(by, is_approved=False)
            self.record(acts.REFUND_REFUSED, by=by, answer=self.answer)

    def send(self, text: str, *, by: Actor) -> None:
        """It is on its way: the hash of the transaction, and it is done when that is seen with the right
        amount at the right address; or, paid outside, how. Raises NotAllowed, NoAddressToPayTo,
        NoTransaction, WordsMissing."""
        agent = self.quote.ticket.require_agent(by, "tickets.work")
        if not self.is_approved or self.done_at:
            raise NotAllowed("Nothing is to be sent.")
        with self.quote.held():
            self.sent_by, self.sent_at = agent, now()
            if self.arrival_id is None:
                self._sent_outside(text)
            else:
                self._sent_on_network(text)
            self.save()
            self.record(acts.REFUND_SENT, by=by, transaction=self.transaction_hash, note=self.note)
            if self.arrival_id is None:
                self.finish()
            elif known := self._known():
                self.see(known)

    def _sent_outside(self, text: str) -> None:
        self.note = clean_line(text, LONGEST_REASON)
        if not self.note:
            raise WordsMissing

    def _sent_on_network(self, text: str) -> None:
        if not self.address:
            raise NoAddressToPayTo
        if not _HASH.fullmatch(text.strip().lower()):
            raise NoTransaction
        self.transaction_hash = text.strip().lower()

    def _known(self) -> Movement | None:
        """The transfer, where it was there before it was announced."""
        found = Movement.objects.filter(transaction_hash=self.transaction_hash).select_related("block")
        return next((movement for movement in found if self.fits(movement)), None)

    def fits(self, movement: Movement) -> bool:
        """Whether this is the transfer that was announced: same asset and amount, to the customer's
        address."""
        paid = self.arrival
        if paid is None:
            return False
        asked = (paid.network_id, paid.token_id, paid.amount, self.address, self.transaction_hash)
        seen = (movement.network_id, movement.token_id, movement.amount, movement.recipient)
        return asked == (*seen, movement.transaction_hash)

    def see(self, movement: Movement) -> None:
        """It is in a block. In a transaction, with the quote held. One transfer pays one refund back."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        same = Movement.objects.filter(network=movement.network, transaction_hash=self.transaction_hash)
        there = sum(self.fits(one) for one in same)
        others = Refund.objects.exclude(pk=self.pk).filter(
            done_at__isnull=False, transaction_hash=self.transaction_hash, address=self.address,
            arrival__network=movement.network, arrival__token=movement.token, arrival__amount=movement.amount,
        )  # fmt: skip
        if there <= others.count():
            return
        self.number, self.block_hash = movement.number, movement.block.hash
        self.finish()

    def finish(self) -> None:
        """Done: what was paid for ends with it."""
        self.done_at = now()
        self.save(update_fields=["done_at", "number", "block_hash"])
        self.record(acts.REFUND_SEEN, by=SYSTEM, transaction=self.transaction_hash)
        quote, paid = self.quote, self.quote.entitlement
        if paid and paid.arrival_id == self.arrival_id:
            paid.end(Why.REFUNDED)
            quote.ending, quote.ended_at, quote.ended_by = Ending.REFUNDED, self.done_at, who(SYSTEM)
            quote.save(update_fields=["ending", "ended_at", "ended_by"])
        elif self.arrival:
            self.arrival.settle(by=SYSTEM)
        quote.ticket.append_event("quote_refunded")
        letters.refunded(quote)

    def undo(self) -> None:
        """Its block counts no more; it is looked for again. What it ended stays ended: it was agreed to."""
        self.done_at, self.number, self.block_hash = None, None, ""
        self.save(update_fields=["done_at", "number", "block_hash"])
        self.record(acts.REFUND_UNDONE, by=SYSTEM, transaction=self.transaction_hash)

    def record(self, act: Any, *, by: Actor, **more: Any) -> None:
        self.quote.record(act, by=by, amount=self.amount, **more)
        self.quote.ticket.tell_both_sides("quotes")

    def _decide(self, by: Actor, *, is_approved: bool) -> None:
        decider = self.quote.ticket.require_agent(by, "approve")
        if not self.may_decide(decider):
            raise NotAllowed("Two different people have to agree.")
        if is_approved and not self._asker_counts:
            raise NotAllowed("Who asked for it has left.")
        waiting = Refund.objects.filter(pk=self.pk, decided_at=None)
        said = {"decided_by": decider, "decided_at": now(), "is_approved": is_approved, "answer": self.answer}
        if not waiting.update(**said):
            raise NotAllowed("This was decided already.")
        self.refresh_from_db()

    @property
    def _asker_counts(self) -> bool:
        """The customer always; a lead while they serve."""
        kind, _colon, public_id = self.asked_by.partition(":")
        return kind != "agent" or Agent.objects.serving().filter(public_id=public_id).exists()

    def _watch(self) -> None:
        """So that its arrival there is seen, whoever sends it."""
        if self.is_approved and self.address:
            Watched.objects.watch(self.address)
