"""A denial: "that wasn’t me". It freezes and signs everybody out; what came of it stands beside it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Session
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.watch import acts
from walletdesk.watch.models.answer import Answer, Word
from walletdesk.watch.models.familiar import Familiar
from walletdesk.watch.news import tell_pages

if TYPE_CHECKING:
    from walletdesk.watch.evidence import Evidence


class Way(models.TextChoices):
    PAGE = "page", _("Signed in")
    LETTER = "letter", _("By the link in a letter")


class Denial(models.Model):
    """One for each thing that happened. `evidence` is what was known at that moment (`evidence.py`), `ticket`
    the reference of the ticket that came of it; empty until one was opened."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="denials")
    alert = models.ForeignKey("watch.Alert", on_delete=models.CASCADE, related_name="denials")
    occasion = models.CharField(max_length=200)
    way = models.CharField(max_length=6, choices=Way.choices)
    denied_at = models.DateTimeField(default=now)
    denied_by = WhoField()
    sessions_ended = models.PositiveIntegerField(default=0)
    evidence = models.JSONField(default=dict)
    ticket = models.CharField(max_length=20, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "occasion"], name="an_occasion_is_denied_once")
        ]

    def __str__(self) -> str:
        return f"{self.occasion} denied"

    @transaction.atomic
    def keep(self, evidence: Evidence) -> None:
        """What was known when it was denied; only the first time."""
        if not self.evidence:
            self.evidence = evidence.as_json()
            self.save(update_fields=["evidence"])

    @transaction.atomic
    def name_ticket(self, reference: str) -> None:
        """Which ticket came of it; the first one stays."""
        if Denial.objects.filter(pk=self.pk, ticket="").update(ticket=reference):
            self.ticket = reference
            journal.record(acts.TICKET_NAMED, by=SYSTEM, about=self.customer, reference=reference)


class Deniable(models.Model):
    """The no."""

    if TYPE_CHECKING:
        pk: int
        occasion: str
        customer: Any
        customer_id: int
        denials: models.QuerySet[Denial]
        _together: Any

    class Meta:
        abstract = True

    @property
    def denial(self) -> Denial | None:
        """The denial of this, or of what else was found about the same."""
        return Denial.objects.filter(customer=self.customer_id, occasion=self.occasion).first()

    @transaction.atomic
    def deny(self, *, by: Actor, way: str, keep: Session | None = None) -> Denial:
        """ "That wasn’t me": freezes, signs out everybody but `keep`, and answers for all that was found
        about the same; a yes that stood is gone. Saying it twice is once.

        Whoever holds the letter's link may, signed in or not. Raises NotAllowed for somebody else's account.
        """
        if by.actor_kind not in {"customer", "visitor"} or (
            by.actor_kind == "customer" and by.actor_id != self.customer.actor_id
        ):
            raise NotAllowed("This is somebody else's account.")
        alerts = list(self._together().select_for_update())
        if known := self.denial:
            self.customer.freeze(by=by)
            return known
        Answer.objects.filter(alert__in=alerts).take_back()
        Familiar.objects.filter(alert__in=alerts).forget(by=by)
        Answer.objects.bulk_create(Answer(alert=alert, word=Word.NO, said_by=who(by)) for alert in alerts)
        self.customer.freeze(by=by)
        return self._noted(by, way, self.customer.end_sessions(by=SYSTEM, but=keep))

    def _noted(self, by: Actor, way: str, ended: int) -> Denial:
        denial = Denial.objects.create(
            customer=self.customer,
            alert_id=self.pk,
            occasion=self.occasion,
            way=way,
            denied_by=who(by),
            sessions_ended=ended,
        )
        journal.record(acts.DENIED, by=by, about=self.customer, alert=self.pk, sessions=ended)
        tell_pages(self.customer, "alert.answered")
        return denial
