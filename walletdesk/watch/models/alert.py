"""An alert: one finding of one rule about one customer, once, however often somebody looks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.models import Customer
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.watch import acts
from walletdesk.watch.models.answer import Answerable
from walletdesk.watch.models.denial import Deniable
from walletdesk.watch.models.familiar import Familiar, Taught
from walletdesk.watch.news import tell_pages
from walletdesk.watch.rule import Finding, Rule, Severity
from walletdesk.watch.rules import RULES

if TYPE_CHECKING:
    from walletdesk.watch.models.answer import AnswerQuerySet

Found = Sequence[tuple[Rule, Finding]]

# What nobody has answered for so long is history and no question any more.
ASKED_FOR = timedelta(days=30)


class AlertQuerySet(models.QuerySet["Alert"]):
    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def first_of_occasion(self) -> Self:
        """One for each thing that happened: the gravest, beside which the others stand."""
        return self.filter(is_first=True)

    def unanswered(self) -> Self:
        """What we still ask about, the gravest first."""
        asked = self.standing().filter(raised_at__gt=now() - ASKED_FOR)
        return asked.exclude(answers__undone_at=None, answers__isnull=False)

    def recent(self) -> Self:
        """Newest first."""
        return self.order_by("-at", "-pk")

    def of_occasion(self, occasion: str) -> Self:
        """Everything that was found about the same thing, the gravest first."""
        return self.filter(occasion=occasion).order_by("-is_first", "-rank", "pk")

    @transaction.atomic
    def raise_each(self, customer: Customer, found: Found) -> list[Alert]:
        """A row for each finding that has none yet, apart from what the customer has taught; returns the new
        ones. One that was withdrawn stands again as it is found now, without being told twice. Where jobs
        run out of turn, what happened first is what counts in the end."""
        one_at_a_time(customer)
        found = [one for one in found if not Familiar.objects.knows(customer, *_taught(one))]
        findings = {(rule.slug, finding.about): (rule, finding) for rule, finding in found}
        mine = self.filter(customer=customer, about__in=[about for _, about in findings])
        known = {key: alert for alert in mine if (key := (alert.rule, alert.about)) in findings}
        back = {known[key]: findings[key] for key in known if known[key]._gives_way_to(findings[key][1])}
        fresh = [Alert.of(customer, *findings[key]) for key in findings if key not in known]
        touched = {alert.occasion for alert in back} | {finding.occasion for _, finding in back.values()}
        for alert, as_now in back.items():
            alert._stand_again(*as_now)
        Alert.objects.bulk_create(fresh)
        self._lead(customer, touched | {alert.occasion for alert in fresh}, fresh)
        journal.record_each([alert._deed(acts.RAISED) for alert in fresh])
        if fresh or back:
            tell_pages(customer, "alert.raised")
        return fresh

    def _lead(self, customer: Customer, occasions: set[str], fresh: list[Alert]) -> None:
        """Each thing that happened is led by one alert: by whichever leads already, else by the gravest, and
        by none that was withdrawn while another stands."""
        order = (models.F("withdrawn_at").asc(nulls_first=True), "-is_first", "-rank", "pk")
        all_of_them = self.filter(customer=customer, occasion__in=occasions).order_by(*order)
        leaders: dict[str, int] = {}
        for pk, occasion in all_of_them.values_list("pk", "occasion"):
            leaders.setdefault(occasion, pk)
        first = set(leaders.values())
        all_of_them.exclude(pk__in=first).filter(is_first=True).update(is_first=False)
        self.filter(pk__in=first, is_first=False).update(is_first=True)
        for alert in fresh:
            alert.is_first = alert.pk in first

    @transaction.atomic
    def withdraw_each(self, alerts: Iterable[Alert]) -> int:
        """What they were about did not happen after all: a chain was rolled back. They stay, and say so."""
        gone = list(self.standing().filter(pk__in=[alert.pk for alert in alerts]).select_related("customer"))
        self.filter(pk__in=[alert.pk for alert in gone]).update(withdrawn_at=now())
        journal.record_each([alert._deed(acts.WITHDRAWN) for alert in gone])
        for customer in {alert.customer for alert in gone}:
            tell_pages(customer, "alert.withdrawn")
        return len(gone)


def one_at_a_time(customer: Customer) -> None:
    """Two who look at the same time come one after the other, until the end of the transaction."""
    Customer.objects.select_for_update(no_key=True, of=("self",)).get(pk=customer.pk)


def _taught(found: tuple[Rule, Finding]) -> tuple[str, str]:
    rule, finding = found
    return rule.slug, finding.lesson


class Alert(Answerable, Deniable):
    """`at` is when it happened, `raised_at` when the rule said so. `about`, `occasion` and `lesson` are those
    of the finding."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="alerts")
    rule = models.CharField(max_length=40)
    about = models.CharField(max_length=200)
    occasion = models.CharField(max_length=200)
    is_first = models.BooleanField(default=True)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    rank = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)
    lesson = models.CharField(max_length=200, blank=True)
    is_told = models.BooleanField(default=False)
    at = models.DateTimeField()
    raised_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = AlertQuerySet.as_manager()

    if TYPE_CHECKING:
        answers: AnswerQuerySet
        customer_id: int

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "rule", "about"], name="a_finding_alerts_once"),
        ]
        indexes = [
            models.Index(fields=["customer", "-at"], name="alert_of_customer"),
            models.Index(fields=["rule", "raised_at"], name="alert_of_rule"),
            models.Index(fields=["occasion"], name="alert_of_occasion"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.about}"

    @classmethod
    def of(cls, customer: Customer, rule: Rule, finding: Finding) -> Alert:
        """The row of a finding, not saved yet, and leading nothing yet."""
        severity = finding.severity or rule.severity
        return cls(
            customer=customer,
            rule=rule.slug,
            about=finding.about,
            occasion=finding.occasion,
            is_first=False,
            severity=severity,
            rank=severity.rank,
            facts=dict(finding.facts),
            lesson=finding.lesson,
            is_told=finding.is_told,
            at=finding.at,
        )

    def _gives_way_to(self, finding: Finding) -> bool:
        is_later = self.at > finding.at and self.occasion != finding.occasion
        return bool(self.withdrawn_at) or (is_later and not self.answers.standing().exists())

    def _stand_again(self, rule: Rule, finding: Finding) -> None:
        """It may be found in another transaction than before: the one that it named is gone."""
        now_found = Alert.of(self.customer, rule, finding)
        for name in ("occasion", "severity", "rank", "facts", "lesson", "at"):
            setattr(self, name, getattr(now_found, name))
        self.withdrawn_at, self.is_first = None, False
        self.save()

    def _deed(self, act: journal.Act) -> journal.Deed:
        return journal.Deed(act, SYSTEM, self.customer, None, {"rule": self.rule, "alert": self.pk})

    @property
    def says(self) -> Rule | None:
        """The rule with its words; None for one that this version of the product no longer has."""
        return RULES.get(self.rule)

    @property
    def taught_by_yes(self) -> Taught:
        return Taught(self.pk, self.rule, self.lesson)

    @property
    def tone(self) -> str:
        return Severity(self.severity).tone

    @property
    def others(self) -> AlertQuerySet:
        """What other rules found about the same thing."""
        mine = Alert.objects.filter(customer=self.customer_id).of_occasion(self.occasion)
        return mine.exclude(pk=self.pk)
