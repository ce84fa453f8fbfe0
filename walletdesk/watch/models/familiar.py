"""What is familiar: what a rule leaves alone for one customer, because the customer said "that was me"."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.watch import acts
from walletdesk.watch.rule import Rule
from walletdesk.watch.rules import RULES


@dataclass(frozen=True)
class Taught:
    """By which alert, which rule, and what."""

    alert_id: int
    rule: str
    subject: str


class FamiliarQuerySet(models.QuerySet["Familiar"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def knows(self, customer: Customer, rule: str, subject: str) -> bool:
        """Whether the customer has told this rule to leave the subject alone."""
        return (
            bool(subject) and self.standing().filter(customer=customer, rule=rule, subject=subject).exists()
        )

    def learn(self, customer: Customer, taught: Taught, *, by: Actor) -> Familiar | None:
        """What a yes to an alert teaches; None where there is nothing to learn, or it is known."""
        if not taught.subject or self.knows(customer, taught.rule, taught.subject):
            return None
        return self.create(customer=customer, learnt_by=who(by), **asdict(taught))

    def forget(self, *, by: Actor) -> int:
        """For verbs that take a yes back."""
        return self.standing().update(undone_at=now(), undone_by=who(by))


class Familiar(models.Model):
    """`subject` is what the finding named as its lesson: a country, a pair of them, an address."""

    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="familiar")
    alert = models.ForeignKey("watch.Alert", on_delete=models.CASCADE, related_name="taught")
    rule = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    learnt_at = models.DateTimeField(default=now)
    learnt_by = WhoField()
    undone_at = models.DateTimeField(null=True)
    undone_by = WhoField(blank=True)

    objects = FamiliarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "rule", "subject"],
                condition=models.Q(undone_at=None),
                name="a_familiar_thing_is_learnt_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.subject}"

    @property
    def says(self) -> Rule | None:
        """The rule with its words; None for one that this version no longer has."""
        return RULES.get(self.rule)

    @transaction.atomic
    def undo(self, *, by: Actor) -> None:
        """The rule speaks of it again. Raises NotAllowed for anybody but the customer."""
        if (by.actor_kind, by.actor_id) != (self.customer.actor_kind, self.customer.actor_id):
            raise NotAllowed("Only the customer may.")
        if Familiar.objects.filter(pk=self.pk).forget(by=by):
            journal.record(acts.CONFIRMATION_UNDONE, by=by, about=self.customer, rule=self.rule)
