"""A network that is followed, and how far."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.chains import acts
from walletdesk.chains.models.fields import AddressField, HashField, UnitsField
from walletdesk.chains.models.finality import Finality
from walletdesk.chains.models.permission import require_settings, who
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.money import Amount

EXPLORER = RegexValidator(
    r"^https://(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::\d{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?\Z",
    _("This is not an address such as https://explorer.example, in small letters and without ? or #."),
)


class Checking(models.TextChoices):
    """How a block is checked before it is believed (chains.evm.agreeing)."""

    PROOF = "proof", _("Its logs add up to its hash, and a second provider knows that hash")
    SECOND = "second", _("A second provider tells the same logs")
    NONE = "none", _("One provider is believed (a node of your own)")


class NetworkQuerySet(models.QuerySet["Network"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def to_follow(self) -> Self:
        """Those that somebody can be asked about."""
        return self.in_use().filter(providers__retired_at=None, providers__isnull=False).distinct()

    @transaction.atomic
    def add(self, *, by: Actor, **details: Any) -> Network:
        """A new network, followed as soon as it has a provider. Raises NotAllowed and ValidationError."""
        require_settings(by)
        network = self.model(**details)
        network.full_clean()
        network.save()
        journal.record(acts.NETWORK_ADDED, by=by, about=network, name=network.name, chain=network.chain_id)
        return network


class Network(models.Model):
    """`start_number` is the first block to read, else the head of the moment when following begins;
    `history_from` is how far back logs of a new address are asked for. `checking` is what a
    block has to stand before it is believed. `explorer` is where everybody can look at it: below that
    address stand `tx/` and `address/`, as most explorers have them (EIP-3091).

    What following writes: `head_*`, `safe_number` and `final_number` as the providers tell them, `seen_at`
    when they last told of a head, and that all blocks from `scanned_from` to `scanned_number` were read in
    full. `final_after` stands in for networks whose providers tell of no final block.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60, validators=[RegexValidator(r"^[^\x00-\x1f\x7f]+$")])
    chain_id = models.BigIntegerField(unique=True, validators=[MinValueValidator(1)])
    symbol = models.CharField(max_length=12, validators=[RegexValidator(r"^[A-Za-z0-9.]+$")])
    decimals = models.PositiveSmallIntegerField(default=18, validators=[MaxValueValidator(77)])
    names_registry = AddressField(blank=True)
    explorer = models.CharField(max_length=200, blank=True, validators=[EXPLORER])
    checking = models.CharField(max_length=10, choices=Checking, default=Checking.PROOF)
    final_after = models.PositiveIntegerField(null=True, blank=True)
    start_number = models.PositiveBigIntegerField(null=True, blank=True)
    history_from = models.PositiveBigIntegerField(default=0)
    added_at = models.DateTimeField(default=now, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.CharField(max_length=60, blank=True, editable=False)

    head_number = models.BigIntegerField(null=True, editable=False)
    head_hash = HashField(blank=True, editable=False)
    head_at = models.DateTimeField(null=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    safe_number = models.BigIntegerField(null=True, editable=False)
    final_number = models.BigIntegerField(null=True, editable=False)
    base_fee = UnitsField(null=True, editable=False)
    scanned_from = models.BigIntegerField(null=True, editable=False)
    scanned_number = models.BigIntegerField(null=True, editable=False)
    trouble = models.CharField(max_length=20, blank=True, editable=False)
    detail = models.CharField(max_length=300, blank=True, editable=False)
    trouble_since = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[NetworkQuerySet] = NetworkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.explorer = self.explorer.rstrip("/")
        if self.slug == "new":
            raise ValidationError({"slug": _("This word stands for something else in addresses.")})
        if self.start_number is not None and self.history_from > self.start_number:
            raise ValidationError({"history_from": _("History can't begin after the first block to read.")})

    def finality_of(self, number: int | None) -> Finality:
        """How sure a block's number is; None is that of a transaction that is in no block."""
        if number is None:
            return Finality.PENDING
        if self.final_number is not None and number <= self.final_number:
            return Finality.FINAL
        if self.safe_number is not None and number <= self.safe_number:
            return Finality.SAFE
        return Finality.CONFIRMED

    def confirmations_of(self, number: int) -> int:
        """How many blocks stand on it, itself included; 0 before the head is known."""
        return max(0, self.head_number - number + 1) if self.head_number is not None else 0

    def coins(self, units: int) -> Amount:
        """So many smallest units of the network's own coin."""
        return Amount(units, self.decimals)

    @property
    def age(self) -> timedelta | None:
        """How long ago the newest block was made; None before one is known."""
        return now() - self.head_at if self.head_at else None

    @property
    def behind(self) -> int:
        """How many blocks the head is ahead of what was read."""
        if self.head_number is None or self.scanned_number is None:
            return 0
        return max(0, self.head_number - self.scanned_number)

    @transaction.atomic
    def change(self, *, by: Actor, **details: Any) -> None:
        """Other details, for whatever is not written by following. Raises NotAllowed and ValidationError."""
        require_settings(by)
        for field, value in details.items():
            setattr(self, field, value)
        self.full_clean()
        self.save(update_fields=list(details))
        journal.record(acts.NETWORK_CHANGED, by=by, about=self, name=self.name, changed=sorted(details))

    @transaction.atomic
    def retire(self, *, by: Actor) -> None:
        """Ends the following for good; what was read stays."""
        require_settings(by)
        self.retired_at, self.retired_by = now(), who(by)
        self.save(update_fields=["retired_at", "retired_by"])
        journal.record(acts.NETWORK_RETIRED, by=by, about=self, name=self.name)

    def note(self, **values: Any) -> None:
        """What following has seen; nobody else writes these columns."""
        for field, value in values.items():
            setattr(self, field, value)
        Network.objects.filter(pk=self.pk).update(**values)

    def succeed(self) -> None:
        """It is followed without trouble."""
        if self.trouble:
            self.note(trouble="", detail="", trouble_since=None)

    def fail(self, trouble: str, detail: object = "") -> None:
        """Since when stays that of the first time in a row."""
        since = self.trouble_since or now()
        self.note(trouble=trouble, detail=str(detail)[:300], trouble_since=since)
