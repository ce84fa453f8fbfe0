"""One thing that pretends to be us, once, however often it is reported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.official.checking import registry
from walletdesk.official.checking.verdict import What
from walletdesk.official.fakes import defang
from walletdesk.official.fakes.errors import IsOurs
from walletdesk.official.fakes.ours import is_ours
from walletdesk.official.fakes.sign import KEY, Sign
from walletdesk.official.fakes.words import Judgement, State
from walletdesk.official.kind import Kind

MARK = 310


class FakeQuerySet(models.QuerySet["Fake"]):
    def of(self, sign: Sign) -> Fake | None:
        """The row of exactly this thing."""
        return self.filter(kind=sign.kind, network=sign.network, key=sign.key).first()

    def confirmed(self) -> Self:
        return self.filter(judgement=Judgement.FAKE)

    def answering(self, sign: Sign) -> Fake | None:
        """The confirmed fake that this is, or lies below. Where somebody did not say on which network a name
        was met, any of that name counts.
        """
        found = self.confirmed().filter(kind=sign.kind, key__in=sign.keys)
        if sign.network:
            found = found.filter(network__in=["", sign.network])
        return found.order_by("judged_at", "pk").first()

    def sharing(self, marks: Iterable[str]) -> Self:
        """Those with a mark of these."""
        return self.filter(marks__overlap=[*marks])


class Fake(models.Model):
    """`marks` are what groups it (`sign`). It is called a fake by nobody before `judgement` says so."""

    campaign = models.ForeignKey("fakes.Campaign", on_delete=models.PROTECT, related_name="fakes")
    kind = models.CharField(max_length=10, choices=What)
    network = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=KEY)
    marks = ArrayField(models.CharField(max_length=MARK), default=list)
    judgement = models.CharField(max_length=10, choices=Judgement, default=Judgement.OPEN)
    judged_at = models.DateTimeField(null=True)
    judged_by = WhoField(blank=True)
    first_met_at = models.DateTimeField(default=now)
    last_met_at = models.DateTimeField(default=now)

    objects: ClassVar[FakeQuerySet] = FakeQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        campaign_id: int

    class Meta:
        ordering = ["first_met_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "network"], name="one_row_of_a_fake")]
        indexes = [GinIndex(fields=["marks"], name="fakes_by_mark")]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """As people read it; nothing of it can be clicked."""
        return defang.shown(self.kind, self.key, self.network)

    @property
    def sign(self) -> Sign:
        return Sign(What(self.kind), self.key, self.network, tuple(self.marks))

    @property
    def network_label(self) -> str:
        """Where an account is, in the present language."""
        return str(Kind(self.network).label) if self.network in Kind.values else ""

    @property
    def is_confirmed(self) -> bool:
        return self.judgement == Judgement.FAKE

    @property
    def is_cleared(self) -> bool:
        return self.judgement == Judgement.CLEARED

    @property
    def attracts(self) -> bool:
        """Whether reports that name it belong to its campaign, whatever else they name."""
        return not self.is_cleared and self.campaign.state != State.DISMISSED

    def judge(self, judgement: Judgement, *, by: Actor) -> None:
        """For the verbs of its campaign, which ask who may. Raises IsOurs for what the registry has."""
        if judgement is Judgement.FAKE and is_ours(self.sign, registry.ours()):
            raise IsOurs(self.shown)
        self.judgement, self.judged_at, self.judged_by = judgement, now(), who(by)
        self.save(update_fields=["judgement", "judged_at", "judged_by"])
