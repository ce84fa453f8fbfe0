"""A payment that arrived on a network at an address of ours, and how it fits a quote.

Network, transaction and position are its identity, as those of what `chains` finds. A re-organisation takes
it away (`undone_at`) and may bring it back in another block: it is the same row then."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models.fields import AddressField, HashField, UnitsField
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line
from walletdesk.fees import acts, letters
from walletdesk.fees.errors import PlacedAlready, WordsMissing
from walletdesk.fees.models.entitlement import Entitlement, Why
from walletdesk.fees.models.state import Fit
from walletdesk.fees.permissions import EDIT
from walletdesk.shield.fields import ShieldedCharField
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.models.line import heights_of
from walletdesk.wallet.settling import Settling, settling

if TYPE_CHECKING:
    from walletdesk.chains.models import Movement
    from walletdesk.fees.models.quote import Quote
    from walletdesk.fees.models.refund import RefundQuerySet

LONGEST_NOTE = 300


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def standing(self) -> Self:
        """Those in a block that counts."""
        return self.filter(undone_at=None)

    def troubling(self) -> Self:
        """Money of somebody's that nobody has looked after yet."""
        return self.standing().exclude(fit=Fit.EXACT).filter(settled_at=None)

    def for_reading(self) -> Self:
        return self.select_related("network", "token", "quote__customer", "quote__ticket")

    def take_in(self, movement: Movement, quote: Quote | None, fit: Fit) -> Arrival:
        """In the transaction that has found the quote, which is held. For what was never seen."""
        arrival = self.create(
            network=movement.network, token=movement.token, transaction_hash=movement.transaction_hash,
            position=movement.position, number=movement.number, block_hash=movement.block.hash,
            at=movement.at, sender=movement.sender, recipient=movement.recipient, amount=movement.amount,
            quote=quote, fit=fit,
        )  # fmt: skip
        arrival.count()
        return arrival


class Arrival(models.Model):
    """`at` is the time of its block. `settled_*`: a lead has looked after what does not fit."""

    network = models.ForeignKey("chains.Network", on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey("chains.Token", null=True, on_delete=models.PROTECT, related_name="+")
    transaction_hash = HashField()
    position = models.IntegerField()
    number = models.BigIntegerField()
    block_hash = HashField()
    at = models.DateTimeField()
    sender = AddressField()
    recipient = AddressField()
    amount = UnitsField()
    quote = models.ForeignKey("fees.Quote", null=True, on_delete=models.PROTECT, related_name="arrivals")
    fit = models.CharField(max_length=12, choices=Fit)
    seen_at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = WhoField(blank=True)
    note = ShieldedCharField(max_length=LONGEST_NOTE, blank=True)

    if TYPE_CHECKING:
        refunds: RefundQuerySet

    objects: ClassVar[ArrivalQuerySet] = ArrivalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "transaction_hash", "position"], name="arrival_once"),
        ]
        indexes = [models.Index(fields=["network", "number"], name="arrival_block")]

    def __str__(self) -> str:
        return f"{self.fit} {self.transaction_hash[:10]} {self.position}"

    @property
    def asset(self) -> Asset:
        return Asset(self.network, self.token)

    @property
    def shown_amount(self) -> str:
        return f"{self.asset.amount(self.amount).format()} {self.asset.symbol}"

    @property
    def from_address(self) -> str:
        return str(Address.of(self.sender))

    @property
    def settling(self) -> Settling:
        """How sure it is that it stays."""
        return settling(self.number, heights_of(self.network), is_replaced=self.undone_at is not None)

    @property
    def is_exact(self) -> bool:
        return self.fit == Fit.EXACT

    def count(self) -> None:
        """What follows from its being there: the quote is paid, or somebody has to look."""
        if self.quote is None:
            journal.record(acts.UNCLEAR, by=SYSTEM, about=self, fit=self.fit, amount=self.shown_amount)
        else:
            act = acts.SEEN if self.is_exact else acts.UNCLEAR
            facts = {"transaction": self.transaction_hash, "amount": self.shown_amount, "fit": self.fit}
            self.quote.record(act, by=SYSTEM, **facts)
        if self.is_exact and self.quote:
            Entitlement.objects.begin(self.quote, by_arrival=self)
            return
        if self.quote:
            self.quote.ticket.append_event("quote_unclear")
            self.quote.ticket.tell_both_sides("quotes")
            letters.payment_unclear(self.quote)
        letters.to_look_at(self)

    def undo(self) -> None:
        """Its block counts no more. Safe to repeat; in a transaction, with the quote held."""
        self.undone_at = now()
        self.save(update_fields=["undone_at"])
        if self.quote is None:
            return
        self.quote.record(acts.UNDONE, by=SYSTEM, transaction=self.transaction_hash, amount=self.shown_amount)
        standing = self.quote.entitlement
        if standing and standing.arrival_id == self.pk:
            standing.end(Why.UNDONE)
            self.quote.ticket.append_event("quote_unpaid")
            letters.payment_undone(self.quote)

    def move(self, movement: Movement) -> None:
        """It is in this block now; where it was undone it counts again."""
        was_undone, self.undone_at = self.undone_at is not None, None
        self.number, self.block_hash, self.at = movement.number, movement.block.hash, movement.at
        self.save(update_fields=["number", "block_hash", "at", "undone_at"])
        if was_undone and (self.quote is None or self.quote.entitlement is None):
            self.count()

    def assign(self, quote: Quote, *, by: Actor) -> None:
        """A lead has found out whose it is. It does not pay the quote by itself: two people decide that.
        Only for what names no quote by itself: else one lead could give one customer's money to another.
        Raises NotAllowed, PlacedAlready."""
        require(by, EDIT)
        with transaction.atomic():
            Arrival.objects.select_for_update(no_key=True).get(pk=self.pk)
            self.refresh_from_db()
            is_free = self.fit == Fit.STRAY and self.undone_at is None and self.settled_at is None
            if not is_free or self.refunds.alive().exists():
                raise PlacedAlready
            self.quote = quote
            self.save(update_fields=["quote"])
            quote.record(acts.ASSIGNED, by=by, transaction=self.transaction_hash, amount=self.shown_amount)
            quote.ticket.tell_both_sides("quotes")

    def look_after(self, note: str, *, by: Actor) -> None:
        """A lead says what became of it; it troubles nobody any more. Raises NotAllowed, WordsMissing."""
        require(by, EDIT)
        self.note = clean_line(note, LONGEST_NOTE)
        if not self.note:
            raise WordsMissing
        with transaction.atomic():
            self.settle(by=by)
            journal.record(acts.LOOKED_AFTER, by=by, about=self, note=self.note, amount=self.shown_amount)
            if self.quote:
                self.quote.ticket.tell_both_sides("quotes")

    def settle(self, *, by: Actor) -> None:
        self.settled_at, self.settled_by = now(), who(by)
        self.save(update_fields=["settled_at", "settled_by", "note"])
