"""Outcome: what became of a letter, and what was said about it."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import pgettext_lazy

from walletdesk import journal
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.notices import hearing
from walletdesk.notices.acts import LETTER_FAILED

if TYPE_CHECKING:
    from walletdesk.notices.models.letter import Letter

REASON_LENGTH = 500
CODE_LENGTH = 12


class State(models.TextChoices):
    """What became of a letter."""

    QUEUED = "queued", pgettext_lazy("letter", "Waiting")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    KEPT = "kept", pgettext_lazy("letter", "Kept here")
    DECLINED = "declined", pgettext_lazy("letter", "Not wanted")
    FAILED = "failed", pgettext_lazy("letter", "Failed")
    BOUNCED = "bounced", pgettext_lazy("letter", "Came back")


class Outcome(models.Model):
    """`last_code` (RFC 3463, else RFC 5321) and `last_error` are a server's last answer about the letter."""

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=CODE_LENGTH, blank=True)
    last_error = models.CharField(max_length=REASON_LENGTH, blank=True)
    is_permanent = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def letter(self) -> "Letter":
        """The same row as a whole letter."""
        return self  # type: ignore[return-value]

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will be tried."""
        return self.state != State.QUEUED

    def keep(self) -> None:
        """There is no server to hand it to: the letter stays here."""
        self._settle(State.KEPT)

    def decline(self) -> None:
        """Its reader has ended letters of this kind."""
        self._settle(State.DECLINED)

    def came_back(self, *, permanent: bool, code: str, reason: str) -> None:
        """What a server further on said about it: it is lost, or only delayed."""
        self.last_code, self.last_error = code[:CODE_LENGTH], reason[:REASON_LENGTH]
        if permanent:
            self.is_permanent = True
            self._settle(State.BOUNCED)
        else:
            self.save(update_fields=["last_code", "last_error"])
            hearing.tell(self.letter)

    def _give_up(self, reason: str) -> None:
        self.last_error = reason[:REASON_LENGTH]
        journal.record(LETTER_FAILED, by=SYSTEM, about=self, letter=self.letter.slug, reason=self.last_error)
        self._settle(State.FAILED)

    def _settle(self, state: State) -> None:
        self.state, self.claimed_at = state, None
        if state == State.SENT:
            # What was said about earlier attempts is over.
            self.sent_at, self.last_code, self.last_error = clock.now(), "", ""
        self.letter.erase_secret()
        self.save()
        hearing.tell(self.letter)
