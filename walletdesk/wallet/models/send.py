"""A send: built here, checked here, signed in the customer's own wallet app, followed here.

No key is here, so nothing here moves anything. What a freeze, a hold or the allow-list forbids is neither
built nor handed over; any other way out of the wallet nobody here can close, and the pages say so.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.who import WhoField, require_own, who
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models.fields import HashField, UnitsField
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.wallet import acts
from walletdesk.wallet.columns import spelled
from walletdesk.wallet.errors import Insisting, Stale
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.models.order import Order, Ordered, require_may_send
from walletdesk.wallet.models.send_state import State

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

# What was checked an hour ago may have changed; then it is checked anew.
GOOD_FOR = timedelta(hours=1)
ASKED_AFTER_FOR = timedelta(days=7)


class SendQuerySet(models.QuerySet["Send"]):
    def of(self, customer: Customer) -> Self:
        return (
            self.filter(customer=customer).select_related("network", "token").order_by("-prepared_at", "-pk")
        )

    def open(self) -> Self:
        """Signed, and still able to change; what was not heard of for a week is not asked after any more."""
        settled = [State.PREPARED, State.FINAL, State.REPLACED]
        recent = self.filter(signed_at__gt=clock.now() - ASKED_AFTER_FOR)
        return recent.exclude(state__in=settled).exclude(transaction_hash="")

    @transaction.atomic
    def prepare(self, customer: Customer, order: Order, *, by: Actor, **checked: Any) -> Send:
        """Builds it, once everything that forbids it has been asked. `checked`: `findings`, `gas`, `fee`.

        Raises NotAllowed, OnHold, NotOnAllowList.
        """
        require_may_send(customer, order.recipient, by=by)
        if not LinkedAddress.objects.of(customer).filter(address=order.sender.key).exists():
            raise NotAllowed("This address is not linked.")
        if order.amount <= 0 or order.amount >= 2**256:
            raise NotAllowed("An amount above zero is needed.")
        if order.token and order.token.network_id != order.network.pk:
            raise NotAllowed("This token is on another network.")
        send = self.create(
            customer=customer,
            network=order.network,
            token=order.token,
            sender=order.sender.key,
            recipient=order.recipient.key,
            amount=order.amount,
            prepared_by=who(by),
            **checked,
        )
        send.record(acts.SEND_PREPARED, by=by)
        return send


class Send(Ordered):
    """`findings`: code and severity of what the check found, as it was shown. `nonce` is known once the node
    has it; `number` is its block's. `differs`: what was signed is not what was built here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="sends")
    gas = models.PositiveBigIntegerField(null=True)
    fee = UnitsField(null=True)
    findings = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.PREPARED)
    prepared_at = models.DateTimeField(default=clock.now)
    prepared_by = WhoField()
    insisted_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    transaction_hash = HashField(blank=True)
    signed_at = models.DateTimeField(null=True)
    nonce = models.PositiveBigIntegerField(null=True)
    number = models.BigIntegerField(null=True)
    differs = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True)
    state_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[SendQuerySet] = SendQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            spelled("sender", name="send_sender_spelled"),
            spelled("recipient", name="send_recipient_spelled"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="send_amount"),
            # For each customer apart: a hash is public before it is in a block, and whoever named somebody
            # else's first would keep the owner from following it, who may then send a second time.
            models.UniqueConstraint(
                fields=["customer", "network", "transaction_hash"],
                condition=~models.Q(transaction_hash=""),
                name="send_once_a_customer",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-prepared_at"], name="send_newest"),
            models.Index(fields=["state"], name="send_state"),
        ]

    def __str__(self) -> str:
        return f"{self.value} to {self.recipient}"

    @property
    def is_dangerous(self) -> bool:
        """Whether the check found something that needs a second word before it goes on."""
        return any(finding["severity"] == "danger" for finding in self.findings)

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing more to wait for; a failure stays one but for a block that is undone."""
        return State(self.state).is_settled or self.state == State.FAILED

    @property
    def is_stale(self) -> bool:
        return self.prepared_at < clock.now() - GOOD_FOR

    @transaction.atomic
    def insist(self, *, by: Actor) -> None:
        """The customer has read the serious findings, and wants to go on. Raises as `hand_over`."""
        self._require_open(by)
        if self.insisted_at is None:
            self.insisted_at = clock.now()
            self.save(update_fields=["insisted_at"])
            self.record(acts.SEND_INSISTED, by=by, findings=[one["code"] for one in self.findings])

    @transaction.atomic
    def hand_over(self, *, by: Actor) -> dict[str, str]:
        """What the wallet app is to sign. Whatever forbids it is asked once more, because time has passed.

        Raises NotAllowed, OnHold, NotOnAllowList, Stale, and Insisting: serious findings want a second word.
        """
        self._require_open(by)
        if self.is_dangerous and self.insisted_at is None:
            raise Insisting("Serious findings want a second word.")
        if self.state == State.PREPARED:
            self.handed_over_at = clock.now()
            self.save(update_fields=["handed_over_at"])
            self.enter(State.HANDED_OVER)
            self.record(acts.SEND_HANDED_OVER, by=by)
        return self.request

    @transaction.atomic
    def signed(self, transaction_hash: str, *, by: Actor) -> None:
        """The wallet app says that it has sent this transaction; what of it is true, the node tells.

        Raises NotAllowed, and ValidationError for what is no hash.
        """
        require_own(by, self.customer)
        Send._meta.get_field("transaction_hash").validate(transaction_hash.lower(), self)
        send = Send.objects.select_for_update().get(pk=self.pk)
        if send.transaction_hash:
            return
        if send.state != State.HANDED_OVER:
            raise NotAllowed("Nothing was handed over.")
        self.transaction_hash, self.signed_at = transaction_hash.lower(), clock.now()
        mine = Send.objects.filter(customer=self.customer, network=self.network)
        if mine.filter(transaction_hash=self.transaction_hash).exists():
            raise NotAllowed("Another send has this transaction.")
        self.save(update_fields=["transaction_hash", "signed_at"])
        self.record(acts.SEND_SIGNED, by=by, transaction=self.transaction_hash)

    def enter(self, state: State) -> None:
        """Writes a new state down. Only this room's following and verbs call it."""
        self.state, self.state_at = state, clock.now()
        self.save(update_fields=["state", "state_at"])

    def record(self, act: Any, *, by: Actor, **more: Any) -> None:
        more |= {"amount": str(self.value), "asset": self.symbol, "to": self.recipient}
        journal.record(act, by=by, about=self.customer, **more)

    def _require_open(self, by: Actor) -> None:
        require_may_send(self.customer, Address.of(self.recipient), by=by)
        self.refresh_from_db()
        if self.state not in (State.PREPARED, State.HANDED_OVER) or self.transaction_hash:
            raise NotAllowed("It is on its way already.")
        if self.is_stale:
            raise Stale("It was checked too long ago.")
