"""What is to go to somebody on a platform, and what became of it, piece by piece."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from walletdesk import journal
from walletdesk.channels.social import acts, tasks
from walletdesk.channels.social.models.conversation import Conversation
from walletdesk.channels.social.models.states import Gone
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.errors import TooLate

if TYPE_CHECKING:
    from walletdesk.channels.social.models.account import Account
    from walletdesk.channels.social.models.identity import Identity

# 2 s, 4 s, 8 s … up to an hour between; after a day nobody waits for it any more.
LONGEST_PAUSE = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=1)
_MOST_DOUBLINGS = 12


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def queued(self) -> Self:
        """Those that are on their way, in the order in which they were said."""
        return self.filter(state=Gone.QUEUED).order_by("pk")

    def due(self) -> Self:
        return self.queued().filter(Q(next_at=None) | Q(next_at__lte=now()))

    def release(self, identity: Identity) -> int:
        """Whoever writes again gets what was held back for them; returns how many."""
        held = self.filter(identity=identity, state=Gone.HELD)
        return held.update(state=Gone.QUEUED, created_at=now(), trouble="", next_at=None)


class Dispatch(models.Model):
    """An answer of an agent (`message`), or a short text of our own (`text`), maybe with a one-time link.

    `claimed_at` is set, and committed, before the platform is asked: found set by somebody else, nobody knows
    whether it arrived. `pieces` counts those that the platform took.
    """

    identity = models.ForeignKey("social.Identity", on_delete=models.CASCADE, related_name="dispatches")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="+")
    message = models.OneToOneField(
        "desk.Message", null=True, on_delete=models.CASCADE, related_name="dispatch"
    )
    text = models.TextField(blank=True)
    invitation = models.OneToOneField(
        "social.Invitation", null=True, on_delete=models.CASCADE, related_name="dispatch"
    )
    state = models.CharField(max_length=10, choices=Gone, default=Gone.QUEUED)
    pieces = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    claimed_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    detail = models.CharField(max_length=360, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["identity", "id"], condition=Q(state="queued"), name="social_dispatch_queued"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.state}"

    @property
    def icon(self) -> str:
        return Gone(self.state).icon

    @property
    def is_still_theirs(self) -> bool:
        """Whether what an agent said may still go there: not when it goes on elsewhere, or they are not known
        any more. What we say by ourselves holds nothing that would matter."""
        return self.message is None or Conversation.objects.of(self.ticket) is not None

    @property
    def may_try_again(self) -> bool:
        """Whether an agent can have it sent once more."""
        return self.state in {Gone.FAILED, Gone.UNCERTAIN} and self.message_id is not None

    def try_again(self, *, by: Actor) -> None:
        """Sends what is left of it once more. Raises NotAllowed, and TooLate when nothing is to be tried."""
        self.ticket.require_agent(by, "tickets.work")
        with self.ticket.held():
            self.refresh_from_db()
            if not self.may_try_again:
                raise TooLate
            self._put(Gone.QUEUED, claimed_at=None, next_at=None, attempts=0, created_at=now())
            journal.record(acts.SENT_AGAIN, by=by, about=self.ticket, within=self.ticket)
            tasks.send_soon(self.identity_id)

    def claim(self) -> None:
        """We are about to ask the platform; to be committed before that."""
        self.claimed_at, self.attempts = now(), self.attempts + 1
        self.save(update_fields=["claimed_at", "attempts"])

    def took(self, uid: str) -> None:
        """The platform took the next piece."""
        self.pieces += 1
        self.save(update_fields=["pieces"])
        Sent.objects.create(
            dispatch=self, account_id=self.identity.account_id, identity=self.identity, uid=uid
        )

    def succeed(self) -> None:
        self._put(Gone.SENT, sent_at=now(), claimed_at=None)

    def fail(self, problem: PlatformError) -> None:
        """Tries again later what may pass; holds back what has to wait for them; else says that it failed."""
        if problem.trouble in {Trouble.WINDOW, Trouble.QUOTA}:
            self.hold(problem.trouble, problem)
        elif problem.trouble == Trouble.UNCERTAIN:
            self.doubt(problem)
        elif problem.is_permanent or now() > self.created_at + GIVEN_UP_AFTER:
            self._put(Gone.FAILED, problem, claimed_at=None)
        else:
            pause = timedelta(seconds=2 ** min(self.attempts, _MOST_DOUBLINGS))
            later = now() + max(problem.retry_after or timedelta(), min(pause, LONGEST_PAUSE))
            self._put(Gone.QUEUED, problem, claimed_at=None, next_at=later)

    def hold(self, trouble: Trouble, problem: PlatformError | None = None) -> None:
        """Waits until they write again."""
        self._put(Gone.HELD, problem or PlatformError(trouble), claimed_at=None)

    def wait(self, pause: timedelta) -> None:
        """The platform's rate is used up for now; that is no failure."""
        self._put(Gone.QUEUED, next_at=now() + pause)

    def doubt(self, problem: PlatformError | None = None) -> None:
        """Whoever sent it was cut off: only a person can say whether to send it twice."""
        self._put(Gone.UNCERTAIN, problem or PlatformError(Trouble.UNCERTAIN), claimed_at=None)

    def miss(self, piece: int, problem: PlatformError) -> None:
        """The platform took this piece, and says later that it did not arrive. What follows goes with it."""
        self.pieces = min(self.pieces, piece)
        self.fail(problem)

    def withdraw(self) -> None:
        """The reader was told by letter, and reads it in the app."""
        self._put(Gone.ELSEWHERE)

    def _put(self, state: Gone, problem: PlatformError | None = None, **values: object) -> None:
        self.state = state
        if problem:
            self.trouble, self.detail = problem.trouble, f"{problem.code} {problem.said}".strip()
        elif state == Gone.SENT:
            self.trouble = self.detail = ""
        for name, value in values.items():
            setattr(self, name, value)
        self.save()
        if self.message:
            self.ticket.tell_desk("message.delivery", id=str(self.message.public_id))


class SentQuerySet(models.QuerySet["Sent"]):
    def did_not_arrive(self, account: Account, uid: str, problem: PlatformError) -> bool:
        """What the platform calls so did not arrive; False when we sent nothing of that name. Told twice, it
        is the same."""
        sent = self.select_related("dispatch__ticket").filter(account=account, uid=uid).first()
        if sent is None:
            return False
        before = self.filter(dispatch=sent.dispatch, pk__lt=sent.pk).count()
        if sent.dispatch.state == Gone.SENT:
            sent.dispatch.miss(before, problem)
        sent.delete()
        return True


class Sent(models.Model):
    """One piece that a platform took, for its quotas, and for what it says of the piece later."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="sent")
    account = models.ForeignKey("social.Account", on_delete=models.CASCADE, related_name="+")
    identity = models.ForeignKey("social.Identity", on_delete=models.CASCADE, related_name="sent")
    uid = models.CharField(max_length=200)
    at = models.DateTimeField(default=now)

    objects = SentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["account", "uid"], name="social_sent_by_uid"),
            models.Index(fields=["account", "at"], name="social_sent_by_account"),
            models.Index(fields=["identity", "at"], name="social_sent_to_identity"),
        ]

    def __str__(self) -> str:
        return self.uid
