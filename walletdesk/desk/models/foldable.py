"""Abuse towards an agent is folded behind a notice. It is never lost, and nobody has to read it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.abuse import is_abusive

if TYPE_CHECKING:
    from walletdesk.desk.models.message import Message


class Fold(models.Model):
    """One folding of one message; lifted when an agent decides that it may be read after all."""

    class Reason(models.TextChoices):
        WORDS = "words", _("Hurtful words")
        AGENT = "agent", _("Folded by an agent")

    message = models.ForeignKey("desk.Message", on_delete=models.CASCADE, related_name="folds")
    reason = models.CharField(max_length=10, choices=Reason)
    folded_at = models.DateTimeField(default=now)
    folded_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message"], condition=models.Q(lifted_at=None), name="one_standing_fold_a_message"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.folded_at:%Y-%m-%d %H:%M}"


class Foldable(models.Model):
    """A message that can be put behind a notice."""

    class Meta:
        abstract = True

    @property
    def message(self) -> Message:
        return cast("Message", self)

    @cached_property
    def standing_fold(self) -> Fold | None:
        """The fold that hides this message now; reads the prefetched rows where there are any."""
        return next((fold for fold in self.message.folds.all() if fold.lifted_at is None), None)

    @property
    def is_folded(self) -> bool:
        return self.standing_fold is not None

    def fold_if_hurtful(self) -> None:
        """For a new message: what a customer says that is aimed at a person is folded from the start."""
        if self.message.author_kind == "customer" and is_abusive(self.message.body):
            self.standing_fold = Fold.objects.create(message=self.message, reason=Fold.Reason.WORDS)

    def fold(self, *, by: Actor) -> None:
        """Puts a customer's message behind a notice for the agents; the customer sees no difference."""
        agent = self.message.ticket.require_agent(by, "tickets.work")
        with transaction.atomic():
            self.standing_fold, made = Fold.objects.get_or_create(
                message=self.message,
                lifted_at=None,
                defaults={"reason": Fold.Reason.AGENT, "folded_by": agent},
            )
            if made:
                self._renew_search()
                journal.record(acts.FOLDED, by=by, about=self.message, within=self.message.ticket)
                self.message.ticket.tell_desk("message.folded", id=str(self.message.public_id))

    def unfold(self, *, by: Actor) -> None:
        """Shows it again, for everybody at the desk."""
        agent = self.message.ticket.require_agent(by, "tickets.work")
        with transaction.atomic():
            lifted = self.message.folds.filter(lifted_at=None).update(lifted_at=now(), lifted_by=agent)
            self.standing_fold = None
            if lifted:
                self._renew_search()
                journal.record(acts.UNFOLDED, by=by, about=self.message, within=self.message.ticket)
                self.message.ticket.tell_desk("message.unfolded", id=str(self.message.public_id))

    def _renew_search(self) -> None:
        """Nobody meets hurtful words by searching."""
        from walletdesk.desk.models.search_row import SearchRow  # noqa: PLC0415 - it knows messages

        SearchRow.objects.renew([self.message.ticket_id])
