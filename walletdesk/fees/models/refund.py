"""Money that goes back: asked for by the customer or by a lead, and agreed to by somebody else.

Where it goes on a network, only the customer says, signed in and after a full sign-in: an agent who could
name the address would be paid by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.who import WhoField, require_own, who
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Watched
from walletdesk.chains.models.fields import AddressField
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line
from walletdesk.fees import acts, letters
from walletdesk.fees.errors import AskedAlready, NoAddressToPayTo, NotSettled, WordsMissing
from walletdesk.fees.models.sending_back import SendingBack
from walletdesk.fees.permissions import EDIT
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.fees.models.quote import Quote

LONGEST_REASON = 300


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
        WordsMissing, NoAddressToPayTo, AskedAlready, NotSettled while the account is frozen or on hold."""
        if isinstance(by, Agent):
            quote.ticket.require_agent(by, EDIT)
            to = None
        else:
            require_own(by, quote.customer)
            require_fresh(fresh, quote.customer)
            if to is not None:
                _require_settled(quote)
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


def _require_settled(quote: Quote) -> None:
    """A thief who has reset the password would have the victim's money paid to an address of his own."""
    try:
        quote.customer.require_settled()
    except OnHold as problem:
        raise NotSettled from problem


class Refund(SendingBack):
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
        """The customer says where to. Raises NotAllowed, NotFresh, NotSettled; AskedAlready once said."""
        require_own(by, self.quote.customer)
        require_fresh(fresh, self.quote.customer)
        _require_settled(self.quote)
        with self.quote.held():
            if not Refund.objects.filter(pk=self.pk, address="").update(address=to.key):
                raise AskedAlready
            # Somebody may have agreed since the page was opened; then its arrival has to be seen.
            self.refresh_from_db()
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
