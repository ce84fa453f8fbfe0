"""An answer: "that was me", or "that wasn’t me". A yes teaches, which can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.watch import acts
from walletdesk.watch.models.familiar import Familiar, FamiliarQuerySet
from walletdesk.watch.news import tell_pages

if TYPE_CHECKING:
    from walletdesk.watch.models.alert import Alert


class Word(models.TextChoices):
    YES = "yes", _("That was me")
    NO = "no", _("That wasn’t me")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(undone_at=None)

    def take_back(self) -> int:
        """For verbs of the alert."""
        return self.standing().update(undone_at=now())


class Answer(models.Model):
    alert = models.ForeignKey("watch.Alert", on_delete=models.CASCADE, related_name="answers")
    word = models.CharField(max_length=3, choices=Word.choices)
    said_at = models.DateTimeField(default=now)
    said_by = WhoField()
    undone_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alert"], condition=models.Q(undone_at=None), name="one_answer_an_alert"
            )
        ]

    def __str__(self) -> str:
        return self.word


class Answerable(models.Model):
    """The yes. One answer settles everything that was found about the same thing."""

    if TYPE_CHECKING:
        pk: int
        occasion: str
        customer: Any
        customer_id: int
        answers: AnswerQuerySet

    class Meta:
        abstract = True

    @property
    def answer(self) -> Answer | None:
        """The one that stands."""
        return self.answers.standing().first()

    @property
    def lessons(self) -> FamiliarQuerySet:
        """What was learnt from a yes to this, and still holds."""
        return Familiar.objects.standing().filter(alert__in=self._together())

    def _together(self) -> models.QuerySet[Alert]:
        from walletdesk.watch.models.alert import Alert  # noqa: PLC0415 - the alert is made of this

        return Alert.objects.filter(customer=self.customer_id, occasion=self.occasion)

    @transaction.atomic
    def confirm(self, *, by: Actor) -> list[Familiar]:
        """ "That was me", for this and all that was found about the same; returns what the rules learnt.

        Saying it twice is once. Raises NotAllowed for anybody but the customer, and after a "no": what was
        frozen for that is not undone by a press of a button. Raises OnHold as long as the account is frozen:
        whoever is signed in may be the one whom it was frozen for.
        """
        self._require_owner(by)
        alerts = list(self._together().select_for_update())
        standing = Answer.objects.standing().filter(alert__in=alerts)
        if standing.filter(word=Word.NO).exists():
            raise NotAllowed("This was denied.")
        self.customer.require_unfrozen()
        answered = set(standing.values_list("alert_id", flat=True))
        open_ones = [alert for alert in alerts if alert.pk not in answered]
        if not open_ones:
            return list(self.lessons)
        Answer.objects.bulk_create(Answer(alert=alert, word=Word.YES, said_by=who(by)) for alert in open_ones)
        learnt = [
            lesson
            for alert in open_ones
            if (lesson := Familiar.objects.learn(self.customer, alert.taught_by_yes, by=by))
        ]
        journal.record(acts.CONFIRMED, by=by, about=self.customer, alert=self.pk, learnt=len(learnt))
        tell_pages(self.customer, "alert.answered")
        return learnt

    @property
    def freezes(self) -> bool:
        """Whether a "no" stops anything: some of what was found was done in the customer's name."""
        return any(alert.says.freezes for alert in self._together() if alert.says)

    @transaction.atomic
    def disown(self, *, by: Actor) -> None:
        """ "No, I didn’t expect that", of what somebody did to the customer: noted, and nothing is frozen.
        Raises NotAllowed for anybody but the customer, and where a no has to freeze."""
        self._require_owner(by)
        if self.freezes:
            raise NotAllowed("This takes a denial.")
        alerts = list(self._together().select_for_update())
        Answer.objects.filter(alert__in=alerts).take_back()
        Familiar.objects.filter(alert__in=alerts).forget(by=by)
        Answer.objects.bulk_create(Answer(alert=alert, word=Word.NO, said_by=who(by)) for alert in alerts)
        journal.record(acts.DENIED, by=by, about=self.customer, alert=self.pk)
        tell_pages(self.customer, "alert.answered")

    @transaction.atomic
    def take_back(self, *, by: Actor) -> None:
        """The answer did not hold: it and all that was learnt from it are gone, and we ask again. A no that
        has frozen stays. Raises NotAllowed for anybody but the customer."""
        self._require_owner(by)
        alerts = list(self._together().select_for_update())
        words = [Word.YES] if self.freezes else list(Word)
        standing = Answer.objects.filter(alert__in=alerts, word__in=words)
        if standing.take_back():
            Familiar.objects.filter(alert__in=alerts).forget(by=by)
            journal.record(acts.CONFIRMATION_UNDONE, by=by, about=self.customer, alert=self.pk)
            tell_pages(self.customer, "alert.answered")

    def _require_owner(self, by: Actor) -> None:
        if (by.actor_kind, by.actor_id) != (self.customer.actor_kind, self.customer.actor_id):
            raise NotAllowed("Only the customer knows.")
