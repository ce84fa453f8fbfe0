"""A report: what somebody was sent, where, and what has happened to them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import pgettext_lazy

from walletdesk.accounts.models.who import WhoField
from walletdesk.core.clock import now
from walletdesk.official.checking.check import LONGEST
from walletdesk.official.fakes.defang import defanged
from walletdesk.official.fakes.words import Harm, Met, State
from walletdesk.shield import mask
from walletdesk.shield.fields import ShieldedTextField

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.official.fakes.models.picture import Picture

REFERENCE = 60
URGENT = [harm.value for harm in Harm if harm.is_urgent]
_WAITING = models.Q(harm__in=URGENT, looked_after_at=None)


class Source(models.TextChoices):
    """Who told us, and where."""

    PUBLIC = "public", pgettext_lazy("report of a fake", "Somebody on the website")
    CUSTOMER = "customer", pgettext_lazy("report of a fake", "A customer in the app")
    TICKET = "ticket", pgettext_lazy("report of a fake", "An agent, from a ticket")
    LETTER = "letter", pgettext_lazy("report of a fake", "An agent, from a letter")
    AGENT = "agent", pgettext_lazy("report of a fake", "An agent")


class ReportQuerySet(models.QuerySet["Report"]):
    def of(self, customer: Customer) -> Self:
        """The customer's own, newest first."""
        return self.filter(customer=customer).order_by("-at", "-pk")

    def harmed(self) -> Self:
        """Those that say that somebody was harmed."""
        return self.filter(harm__in=URGENT)

    def harm_waiting(self) -> Self:
        """Somebody was harmed, and nobody has looked after it. What was dismissed waits for nobody."""
        return self.filter(_WAITING).exclude(campaign__state=State.DISMISSED)

    def campaigns(self) -> int:
        """In how many campaigns they are."""
        return self.order_by().values("campaign").distinct().count()

    def alike(self, sketch: list[int]) -> Self:
        """Those whose text shares something with this one."""
        return self.filter(sketch__overlap=sketch) if sketch else self.none()


class Report(models.Model):
    """`text` is without secrets. `why` says which marks brought it to its campaign; empty where it began one.

    `found_in` is the reference of the ticket or the letter that an agent took it from. `sketch` tells whether
    texts are nearly the same. `looked_after_at`: somebody has seen to the harm that it tells of.
    `forgotten_at`: text and pictures were deleted, the rest stays.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey("fakes.Campaign", on_delete=models.PROTECT, related_name="reports")
    fakes = models.ManyToManyField("fakes.Fake", related_name="reports")
    source = models.CharField(max_length=10, choices=Source)
    reported_by = WhoField()
    customer = models.ForeignKey("accounts.Customer", null=True, on_delete=models.PROTECT, related_name="+")
    found_in = models.CharField(max_length=REFERENCE, blank=True)
    text = ShieldedTextField(blank=True, max_length=LONGEST)
    sketch = ArrayField(models.BigIntegerField(), default=list)
    met = models.CharField(max_length=10, choices=Met, default=Met.OTHER)
    met_on = models.DateField(null=True)
    harm = models.CharField(max_length=10, choices=Harm, default=Harm.NONE)
    why = ArrayField(models.CharField(max_length=310), default=list)
    at = models.DateTimeField(default=now)
    looked_after_at = models.DateTimeField(null=True)
    looked_after_by = WhoField(blank=True)
    forgotten_at = models.DateTimeField(null=True)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        pictures: models.QuerySet[Picture]

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            GinIndex(fields=["sketch"], name="reports_by_sketch"),
            models.Index(fields=["campaign"], condition=_WAITING, name="reports_harm_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_met_display()} {self.at:%Y-%m-%d %H:%M}"

    @property
    def shown(self) -> str:
        """What was sent, with personal data masked and nothing to click."""
        return defanged(mask(self.text))

    @property
    def is_urgent(self) -> bool:
        return Harm(self.harm).is_urgent

    @property
    def waits(self) -> bool:
        """Whether nobody has seen to the harm yet."""
        return self.is_urgent and self.looked_after_at is None
