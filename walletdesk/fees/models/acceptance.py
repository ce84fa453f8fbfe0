"""The customer's yes to a quote: what is paid, to which address, until when.

The exact amount on an address belongs to one quote alone until it is freed, held by the database: the amount
is how a payment says which quote it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import connection, models
from django.db.models import Q

from walletdesk.accounts.models.who import WhoField, who
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Watched
from walletdesk.chains.models.fields import AddressField, UnitsField
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.fees import money, policy
from walletdesk.fees.amounts import distinct
from walletdesk.fees.errors import TooManyOpen
from walletdesk.fees.ways import Way, addresses_on
from walletdesk.wallet.asset import Asset

if TYPE_CHECKING:
    from walletdesk.fees.models.quote import Quote

_LOCK = 0x66656573


class AcceptanceQuerySet(models.QuerySet["Acceptance"]):
    def standing(self) -> Self:
        """Those whose amount is theirs."""
        return self.filter(freed_at=None)

    def on_network(self, quote: Quote, way: Way, *, by: Actor) -> Acceptance:
        """For `Quote.accept`, which asks who may. Raises TooManyOpen."""
        network, token = way.asset.network, way.asset.token
        # Two at once would choose the same amount.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        same = self.standing().filter(network=network, token=token, address=way.entry.key)
        price = money.on_chain(quote.amount, way.asset)
        amount = distinct(price, set(same.values_list("amount", flat=True)))
        if amount is None:
            raise TooManyOpen
        Watched.objects.watch(way.entry.key)
        place = {"network": network, "token": token, "address": way.entry.key, "amount": amount}
        return self.create(quote=quote, accepted_by=who(by), pay_until=now() + policy.PAY_WITHIN, **place)

    def outside(self, quote: Quote, *, by: Actor) -> Acceptance:
        """To be paid otherwise than on a network, as the catalogue says."""
        return self.create(quote=quote, accepted_by=who(by), pay_until=now() + policy.GOOD_FOR)

    def free_old(self) -> int:
        """Amounts of long ago may be asked for again."""
        old = self.standing().filter(accepted_at__lt=now() - policy.AMOUNT_KEPT)
        return old.update(freed_at=now())


class Acceptance(models.Model):
    """Without a network it is paid outside. `amount` is in smallest units of the token, or of the coin."""

    quote = models.OneToOneField("fees.Quote", on_delete=models.CASCADE, related_name="acceptance")
    accepted_at = models.DateTimeField(default=now)
    accepted_by = WhoField()
    pay_until = models.DateTimeField()
    network = models.ForeignKey("chains.Network", null=True, on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey("chains.Token", null=True, on_delete=models.PROTECT, related_name="+")
    address = AddressField(blank=True)
    amount = UnitsField(null=True)
    freed_at = models.DateTimeField(null=True)

    objects: ClassVar[AcceptanceQuerySet] = AcceptanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "token", "address", "amount"],
                condition=Q(freed_at=None, network__isnull=False),
                nulls_distinct=False,
                name="one_quote_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(network=None, amount=None) | Q(network__isnull=False, amount__gt=0),
                name="acceptance_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} · {self.accepted_at:%Y-%m-%d %H:%M}"

    @property
    def asset(self) -> Asset | None:
        return Asset(self.network, self.token) if self.network else None

    @property
    def is_over(self) -> bool:
        """Whether the time in which it is to be paid is over."""
        return self.pay_until <= now()

    @property
    def spelled(self) -> str:
        """The address as people compare it."""
        return str(Address.of(self.address)) if self.address else ""

    @property
    def exact(self) -> str:
        """The amount, as it is pasted into a wallet app: no grouping."""
        asset = self.asset
        return str(asset.amount(self.amount)) if asset and self.amount else ""

    @property
    def shown_amount(self) -> str:
        """For people; the price, where it is paid outside."""
        asset = self.asset
        if asset is None or self.amount is None:
            return self.quote.shown_price
        return f"{asset.amount(self.amount).format()} {asset.symbol}"

    @property
    def is_vouched_for(self) -> bool:
        """Whether the registry still says that the address is ours. Else nobody is to pay to it any more."""
        return self.network is None or self.address in addresses_on(self.network)
