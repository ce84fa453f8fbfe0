"""Delivery: the way of a letter to its reader's server, once, however often it is tried."""

from datetime import timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from walletdesk import journal
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.notices.acts import LETTER_FAILED
from walletdesk.notices.smtp import DeliveryFailed, Server

Row = TypeVar("Row", bound=models.Model)

MAX_ATTEMPTS = 8
# About a quarter of an hour: a code that comes a day late is worth nothing and frightens its reader.
MAX_ATTEMPTS_WITH_CODE = 5
# Longer than the slowest conversation with a server; whoever holds a letter for longer has died.
LONGEST_HOLD = timedelta(minutes=5)
REASON_LENGTH = 500


class State(models.TextChoices):
    """What became of a letter."""

    QUEUED = "queued", pgettext_lazy("letter", "Waiting")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    KEPT = "kept", pgettext_lazy("letter", "Kept here")
    DECLINED = "declined", pgettext_lazy("letter", "Not wanted")
    FAILED = "failed", pgettext_lazy("letter", "Failed")
    BOUNCED = "bounced", pgettext_lazy("letter", "Came back")


class DeliveryQuerySet(models.QuerySet[Row]):
    """Words for letters on their way."""

    def free_to_send(self) -> Self:
        """Waiting to be sent, and in nobody's hands."""
        in_nobodys_hands = Q(claimed_at=None) | Q(claimed_at__lt=clock.now() - LONGEST_HOLD)
        return self.filter(in_nobodys_hands, state=State.QUEUED)


class Delivery(models.Model):
    """`claimed_at` says that a worker is talking to the server about this letter right now."""

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=REASON_LENGTH, blank=True)
    is_permanent = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will be tried."""
        return self.state != State.QUEUED

    def deliver(self) -> None:
        """Hands the letter to the server; does nothing when that was done before, so it is safe to repeat.

        Raises DeliveryFailed when it did not work: the row says why, and whether it will be tried again.
        """
        server = Server.from_url(settings.SMTP_URL)
        if not self._claim():
            if not self.is_settled:
                raise DeliveryFailed("Another worker has it in hand.", permanent=False)
            return
        try:
            server.hand_over(self.message())  # type: ignore[attr-defined]
        except DeliveryFailed as failure:
            self._put_back(failure)
            raise
        self._settle(State.SENT)

    def keep(self) -> None:
        """There is no server to hand it to: the letter stays here."""
        self._settle(State.KEPT)

    def decline(self) -> None:
        """Its reader has ended letters of this kind."""
        self._settle(State.DECLINED)

    @property
    def _most_attempts(self) -> int:
        return MAX_ATTEMPTS_WITH_CODE if self.is_secret else MAX_ATTEMPTS  # type: ignore[attr-defined]

    def _claim(self) -> bool:
        claimed = type(self).objects.free_to_send().filter(pk=self.pk)  # type: ignore[attr-defined]
        held = claimed.update(claimed_at=clock.now(), attempts=F("attempts") + 1) == 1
        self.refresh_from_db()
        return held

    @transaction.atomic
    def _put_back(self, failure: DeliveryFailed) -> None:
        self.last_error = failure.reason[:REASON_LENGTH]
        self.is_permanent = failure.permanent
        if failure.permanent or self.attempts >= self._most_attempts:
            details = {"letter": self.slug, "reason": self.last_error}  # type: ignore[attr-defined]
            journal.record(LETTER_FAILED, by=SYSTEM, about=self, **details)
            self._settle(State.FAILED)
        else:
            self.claimed_at = None
            self.save(update_fields=["claimed_at", "last_error", "is_permanent"])

    def _settle(self, state: State) -> None:
        self.state, self.claimed_at = state, None
        if state == State.SENT:
            self.sent_at = clock.now()
        self.erase_secret()  # type: ignore[attr-defined]
        self.save()
