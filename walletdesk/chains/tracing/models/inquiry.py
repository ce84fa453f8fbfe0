"""A transaction that somebody named and that we don't follow: the networks are asked about it once, in a job.

Only what its text calls a transaction may be asked about: a private key looks the same.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from walletdesk.chains.models import Network, Token
from walletdesk.chains.models.fields import AddressField, HashField, UnitsField
from walletdesk.chains.models.finality import Finality
from walletdesk.chains.tracing.moved import Moved, Seen
from walletdesk.core.clock import now

# A transaction that waits is asked about again after so long, one that nobody knows after so much longer.
AGAIN_AFTER = {
    "pending": timedelta(seconds=15),
    "nowhere": timedelta(minutes=5),
    "silent": timedelta(minutes=1),
}
# A block may still be exchanged for another.
AGAIN_WHILE_NOT_FINAL = timedelta(minutes=1)
PAYMENTS_KEPT = 20


class Answer(models.TextChoices):
    """What the networks said."""

    WAITING = "waiting"
    FOUND = "found"
    PENDING = "pending"
    NOWHERE = "nowhere"
    SILENT = "silent"


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def about(self, transaction_hash: str) -> Inquiry:
        """The one about this transaction, made now where there is none."""
        return self.select_related("network").get_or_create(transaction_hash=transaction_hash)[0]


class Inquiry(models.Model):
    """`number` and what follows are those of the network that knows it. `payments` are the first of them,
    each as [position, token, sender, recipient, amount]; the amount is text, as JSON has no exact numbers.
    """

    transaction_hash = HashField(unique=True)
    asked_at = models.DateTimeField(default=now)
    looked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.WAITING)
    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, null=True, related_name="+")
    sender = AddressField(blank=True)
    recipient = AddressField(blank=True)
    amount = UnitsField(default=0)
    succeeded = models.BooleanField(null=True)
    number = models.BigIntegerField(null=True)
    block_hash = HashField(blank=True)
    at = models.DateTimeField(null=True)
    payments = models.JSONField(default=list)

    objects: ClassVar[InquiryQuerySet] = InquiryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "inquiries"

    def __str__(self) -> str:
        return f"{self.transaction_hash[:10]} {self.answer}"

    @property
    def state(self) -> Finality:
        return self.network.finality_of(self.number) if self.network else Finality.PENDING

    def is_due(self, moment: datetime) -> bool:
        """Whether the networks should be asked (again)."""
        if self.looked_at is None:
            return True
        if self.answer == Answer.FOUND:
            return self.state != Finality.FINAL and self.looked_at < moment - AGAIN_WHILE_NOT_FINAL
        return self.looked_at < moment - AGAIN_AFTER[self.answer]

    def hear(self, network: Network, seen: Seen) -> None:
        """A network knows it."""
        self.network, self.answer = network, Answer.PENDING if seen.block is None else Answer.FOUND
        self.sender, self.recipient, self.amount = seen.sender, seen.recipient, seen.value
        self.succeeded, self.number, self.block_hash, self.at = (
            seen.succeeded, seen.block, seen.block_hash, seen.at,
        )  # fmt: skip
        self.payments = [
            [one.position, one.token, one.sender, one.recipient, str(one.amount)]
            for one in seen.payments[:PAYMENTS_KEPT]
        ]
        # A row lets the token's name be asked for.
        tokens = {one.token for one in seen.payments[:PAYMENTS_KEPT] if one.token}
        Token.objects.bulk_create(
            [Token(network=network, address=token) for token in tokens], ignore_conflicts=True
        )
        self.looked_at = now()
        self.save()

    def hear_nothing(self, answer: Answer) -> None:
        """No network knows it, or none could be asked; what was known before stays."""
        self.looked_at = now()
        if self.answer != Answer.FOUND:
            self.answer = answer
        self.save(update_fields=["looked_at", "answer"])

    @property
    def moved(self) -> list[Moved]:
        """The payments as plain values; none before it is in a block."""
        if self.number is None or self.at is None:
            return []
        return [
            Moved(
                self.transaction_hash, 0, position, token, sender, recipient, int(amount),
                self.number, self.block_hash, self.at,
            )
            for position, token, sender, recipient, amount in self.payments
        ]  # fmt: skip
