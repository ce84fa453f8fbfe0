"""A special service of the catalogue. It comes about, changes and ends by a `Proposal` that two people
made."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.fees import acts
from walletdesk.fees.models.particulars import Particulars


class ServiceQuerySet(models.QuerySet["Service"]):
    def offered(self) -> Self:
        return self.filter(retired_at=None)

    def retired(self) -> Self:
        return self.filter(retired_at__isnull=False).order_by("-retired_at")

    @transaction.atomic
    def begin(self, *, by: Actor, agreed_by: Agent, **said: Any) -> Service:
        """For `Proposal.approve`, which asks who may."""
        service = self.create(**said)
        journal.record(acts.ADDED, by=by, about=service, name=service.name_en, agreed_by=agreed_by.name)
        return service


class Service(Particulars):
    begun_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    objects: ClassVar[ServiceQuerySet] = ServiceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_en"], condition=models.Q(retired_at=None), name="one_service_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_offered(self) -> bool:
        return self.retired_at is None

    @transaction.atomic
    def change(self, *, by: Actor, agreed_by: Agent, **said: Any) -> None:
        """For quotes from now on: who has one keeps what it says."""
        before = {name: getattr(self, name) for name in said}
        changed = {name: value for name, value in said.items() if before[name] != value}
        for name, value in changed.items():
            setattr(self, name, value)
        self.save(update_fields=[*changed])
        old = {name: str(before[name]) for name in changed}
        new = {name: str(value) for name, value in changed.items()}
        journal.record(acts.CHANGED, by=by, about=self, before=old, after=new, agreed_by=agreed_by.name)

    @transaction.atomic
    def retire(self, *, by: Actor, agreed_by: Agent) -> None:
        """No new quote; those that are there stay good."""
        self.retired_at = now()
        self.save(update_fields=["retired_at"])
        journal.record(acts.RETIRED, by=by, about=self, name=self.name_en, agreed_by=agreed_by.name)
