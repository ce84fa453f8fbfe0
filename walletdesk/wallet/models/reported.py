"""Addresses that somebody has reported or put on a list: scams, drainers, thefts, sanctions.

An entry stays when it is withdrawn, with who and when: somebody may have been warned by it.
"""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require_settings
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line
from walletdesk.wallet import acts
from walletdesk.wallet.columns import AddressColumn, spelled

LONGEST_SOURCE = 120


class ReportKind(models.TextChoices):
    SCAM = "scam", _("Scam")
    DRAINER = "drainer", _("Contract that empties wallets")
    THEFT = "theft", _("Receives stolen assets")
    SANCTIONED = "sanctioned", _("Under sanctions")


class ReportedAddressQuerySet(models.QuerySet["ReportedAddress"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def about(self, addresses: Iterable[str]) -> Self:
        """What stands now about any of these addresses."""
        return self.standing().filter(address__in=[address.lower() for address in addresses])

    @transaction.atomic
    def report(self, addresses: Iterable[str], *, kind: str, source: str, by: Actor) -> int:
        """Puts those on the list that this source has not named so yet; how many. People read `source`.

        Raises NotAllowed.
        """
        require_settings(by)
        source = clean_line(source, LONGEST_SOURCE)
        wanted = {address.lower() for address in addresses}
        known = self.about(wanted).filter(kind=kind, source=source).values_list("address", flat=True)
        new = sorted(wanted - set(known))
        self.bulk_create(self.model(address=one, kind=kind, source=source, listed_by=who(by)) for one in new)
        if new:
            journal.record(acts.ADDRESSES_REPORTED, by=by, kind=kind, source=source, count=len(new))
        return len(new)

    @transaction.atomic
    def withdraw(self, addresses: Iterable[str], *, source: str, by: Actor) -> int:
        """Takes back what this source said of them; how many entries. Raises NotAllowed."""
        require_settings(by)
        standing = self.about(addresses).filter(source=source)
        count = standing.update(withdrawn_at=clock.now(), withdrawn_by=who(by))
        if count:
            journal.record(acts.REPORTS_WITHDRAWN, by=by, source=source, count=count)
        return count


class ReportedAddress(models.Model):
    address = AddressColumn()
    kind = models.CharField(max_length=12, choices=ReportKind)
    source = models.CharField(max_length=LONGEST_SOURCE)
    listed_at = models.DateTimeField(default=clock.now)
    listed_by = WhoField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = WhoField(blank=True)

    objects: ClassVar[ReportedAddressQuerySet] = ReportedAddressQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            spelled("address", name="reported_address_spelled"),
            models.UniqueConstraint(
                fields=["address", "kind", "source"],
                condition=models.Q(withdrawn_at=None),
                name="reported_once_by_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.kind}"
