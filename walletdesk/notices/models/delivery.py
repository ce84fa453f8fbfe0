"""Delivery: the way of a letter to its reader's server, once, however often it is tried."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import Q

from walletdesk.core import clock
from walletdesk.core.vault import VaultError
from walletdesk.notices import hearing
from walletdesk.notices.models.domain import OUR_SERVER, SHORTLY, WAITS, Domain, spread
from walletdesk.notices.models.outcome import REASON_LENGTH, Outcome, State
from walletdesk.notices.models.trouble import NO_SUCH_ADDRESS, AddressTrouble
from walletdesk.notices.recipient import domain_of
from walletdesk.notices.smtp import DeliveryFailed, NotNow, Scope, Server

if TYPE_CHECKING:
    from walletdesk.notices.models.letter import Letter

Row = TypeVar("Row", bound=models.Model)

GIVE_UP_AFTER = timedelta(days=2)
# About a quarter of an hour: a code that comes a day late is worth nothing and frightens its reader.
MAX_ATTEMPTS_WITH_CODE = 5
# Longer than the slowest conversation with a server; whoever holds a letter for longer has died.
LONGEST_HOLD = timedelta(minutes=5)


class DeliveryQuerySet(models.QuerySet[Row]):
    """Words for letters on their way."""

    def in_hand(self) -> Self:
        """A worker is talking to the server about them."""
        return self.filter(claimed_at__gt=clock.now() - LONGEST_HOLD)

    def waiting_before(self, letter: "Letter") -> Self:
        """Earlier ones about the same thing to the same reader. Codes take no part in any order."""
        same = Q(about_type=letter.about_type, about_id=letter.about_id, to=letter.to)
        return self.filter(same, state=State.QUEUED, is_secret=False, pk__lt=letter.pk)


class Delivery(Outcome):
    """`claimed_at` says that a worker is talking to the server about this letter right now."""

    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def domain(self) -> str:
        return domain_of(self.letter.to)

    def deliver(self) -> None:
        """Hands the letter to the server; does nothing when that was done before, so it is safe to repeat.

        Raises DeliveryFailed when it did not work: the row says why, and `again_at` when to try again; the
        NotNow among them when it was not even tried.
        """
        server = Server.from_url(settings.SMTP_URL)
        if not self._claim():
            return
        try:
            server.hand_over(self._as_mail())
        except DeliveryFailed as failure:
            self._put_back(failure)
            raise
        self._went_out()

    def _as_mail(self) -> EmailMultiAlternatives:
        try:
            return self.letter.message()
        except (VaultError, OSError, ValueError) as error:
            # A key or a disk that is away comes back; the others' letters are not touched by it.
            reason = f"It could not be put together ({type(error).__name__})."
            raise DeliveryFailed(reason, permanent=False, scope=Scope.LETTER) from error

    def _went_out(self) -> None:
        # A server may send a letter back before it has said goodbye to us.
        is_back = type(self.letter).objects.filter(pk=self.pk, state=State.BOUNCED).exists()
        if not is_back:
            self._settle(State.SENT)
        Domain.objects.recovered(self.domain)

    @transaction.atomic
    def _claim(self) -> bool:
        """Whether this worker has it in hand now; whoever claims a letter holds its domain for a moment."""
        domain = Domain.objects.held(self.domain)
        self.refresh_from_db()
        if self.is_settled:
            return False
        if self.claimed_at and self.claimed_at > clock.now() - LONGEST_HOLD:
            raise NotNow("Another worker has it in hand.", self.claimed_at + LONGEST_HOLD)
        if not self.letter.is_secret and not self._may_go(domain):
            return False
        self.claimed_at = clock.now()
        self.attempts += 1
        self.save(update_fields=["claimed_at", "attempts"])
        return True

    def _may_go(self, domain: Domain) -> bool:
        """False once it was given up, NotNow when it has to wait. Not asked for a code, which goes at once:
        who wants it sits and waits, and entering it shows that the address works.
        """
        if trouble := AddressTrouble.objects.stopping(self.letter.to):
            self.last_code, self.is_permanent = trouble.code, True
            self._give_up(trouble.reason)
            return False
        if again_at := self._has_to_wait_until(domain):
            if not self._is_overdue:
                raise NotNow("Its turn has not come.", again_at)
            self._give_up(self.last_error or domain.last_answer)
            return False
        return True

    def _has_to_wait_until(self, domain: Domain) -> datetime | None:
        """For its domain or our server to recover, for a place, for an earlier letter; or for nothing."""
        if closed_until := Domain.objects.closed_until(domain.name):
            return closed_until + spread(str(self.pk))
        letters = type(self.letter).objects
        on_their_way = letters.in_hand().filter(to__iendswith=f"@{domain.name}").count()
        is_behind = bool(self.letter.about_id) and letters.waiting_before(self.letter).exists()
        if is_behind or on_their_way >= domain.at_once:
            return clock.now() + SHORTLY + spread(str(self.pk), SHORTLY * 4)
        return None

    @property
    def _is_overdue(self) -> bool:
        if self.letter.is_secret:
            return self.attempts >= MAX_ATTEMPTS_WITH_CODE
        return clock.now() >= self.letter.created_at + GIVE_UP_AFTER

    @transaction.atomic
    def _put_back(self, failure: DeliveryFailed) -> None:
        """Every transaction takes the domain's row before the letter's, so no two wait for each other."""
        if not failure.permanent:
            failure.again_at = self._again_at(failure)
        self.last_code, self.is_permanent = failure.code, failure.permanent
        if failure.code in NO_SUCH_ADDRESS:
            AddressTrouble.objects.note(
                self.letter.to, permanent=True, code=failure.code, reason=failure.reason, letter=self.letter
            )
        if failure.permanent or self._is_overdue:
            self._give_up(failure.reason)
        else:
            self.claimed_at, self.last_error = None, failure.reason[:REASON_LENGTH]
            self.save(update_fields=["claimed_at", "last_code", "last_error", "is_permanent"])
            hearing.tell(self.letter)

    def _again_at(self, failure: DeliveryFailed) -> datetime:
        """5 s, 25 s, 2 min, 10 min … for what is this letter's alone; else when its domain may be asked."""
        if self.letter.is_secret or failure.scope == Scope.LETTER:
            return clock.now() + min(timedelta(seconds=5 ** min(self.attempts, 8)), WAITS[1])
        name = self.domain if failure.scope == Scope.DOMAIN else OUR_SERVER
        return Domain.objects.held(name).pause(failure.reason) + spread(str(self.pk))
