"""A campaign: fakes that are probably of the same people, and how far we are with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models, transaction
from django.db.models import Case, Count, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from walletdesk import journal
from walletdesk.accounts.models.who import who
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line
from walletdesk.official.fakes import acts
from walletdesk.official.fakes.errors import FakesError
from walletdesk.official.fakes.models.arranging import Arranged
from walletdesk.official.fakes.models.report import URGENT, Source
from walletdesk.official.fakes.permissions import CONFIRM, TRIAGE
from walletdesk.official.fakes.words import Judgement, State
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.official.fakes.models.fake import Fake, FakeQuerySet
    from walletdesk.official.fakes.models.report import ReportQuerySet

NAME, REASON, TO_WHOM = 120, 300, 120


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def standing(self) -> Self:
        """All but those that were merged into another one."""
        return self.filter(merged_into=None)

    def confirmed(self) -> Self:
        return self.standing().filter(state__in=[state for state in State if state.is_confirmed])

    def attracting(self) -> Self:
        """Those that further reports may belong to. What was dismissed draws nothing to itself."""
        return self.standing().exclude(state=State.DISMISSED)

    def by_urgency(self) -> Self:
        """Each with the number of its reports (`times`), of those with harm (`harmed`), and of those of them
        that wait (`waiting`); what waits comes first.

        A stranger can say anything, as often as there are machines to say it from: what a customer or one of
        the house says comes before that.
        """
        harmed = Q(reports__harm__in=URGENT)
        waits = harmed & Q(reports__looked_after_at=None) & ~Q(state=State.DISMISSED)
        numbers = {
            "times": Count("reports", distinct=True),
            "harmed": Count("reports", filter=harmed, distinct=True),
            "waiting": Count("reports", filter=waits, distinct=True),
            "known": Count("reports", filter=waits & ~Q(reports__source=Source.PUBLIC), distinct=True),
        }
        urgency = Case(When(known__gt=0, then=2), When(waiting__gt=0, then=1), default=0)
        return self.annotate(**numbers).order_by(urgency.desc(), "-last_report_at", "-pk")


class Campaign(Arranged):
    """`state` and its moment follow from the verbs; who did it, and why, is in the journal."""

    name = ShieldedCharField(max_length=NAME, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    state_at = models.DateTimeField(default=now)
    began_at = models.DateTimeField(default=now)
    last_report_at = models.DateTimeField(default=now)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    objects: ClassVar[CampaignQuerySet] = CampaignQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        fakes: FakeQuerySet
        reports: ReportQuerySet

    class Meta:
        ordering = ["-last_report_at", "-pk"]
        indexes = [models.Index(fields=["state", "-last_report_at"], name="campaign_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its name, or the first of its fakes, or only a number."""
        first = next(iter(self.fakes.all()), None)
        unnamed = first.shown if first else pgettext("campaign", "Without a link or a name")
        return self.name or unnamed

    @property
    def is_confirmed(self) -> bool:
        return State(self.state).is_confirmed

    @property
    def is_back(self) -> bool:
        """Whether somebody has met it since it was gone."""
        return self.state == State.GONE and self.last_report_at > self.state_at

    @transaction.atomic
    def confirm(self, fakes: Iterable[Fake], *, by: Actor) -> None:
        """These of it are fakes: *Is it really us?* says so at once. What comes in later waits for
        another yes.

        Raises NotAllowed, IsOurs for what the registry says is ours, FakesError for a campaign that is
        settled.
        """
        require(by, CONFIRM)
        locked = self._locked(State.NEW, State.CONFIRMED, State.ASKED, State.GONE)
        chosen = [fake for fake in fakes if fake.campaign_id == self.pk and fake.judgement != Judgement.FAKE]
        if not chosen and (locked.is_confirmed or self.fakes.exists()):
            raise FakesError(_("Choose what of it is a fake."))
        for fake in chosen:
            fake.judge(Judgement.FAKE, by=by)
        if locked.state in {State.NEW, State.GONE}:
            self._become(State.CONFIRMED)
        journal.record(acts.CONFIRMED, by=by, about=self, what=[fake.shown for fake in chosen])

    @transaction.atomic
    def clear(self, fake: Fake, *, by: Actor) -> None:
        """This thing of it is no fake: *Is it really us?* takes its word back. Raises NotAllowed."""
        require(by, CONFIRM)
        fake.judge(Judgement.CLEARED, by=by)
        journal.record(acts.CLEARED, by=by, about=self, what=[fake.shown])

    @transaction.atomic
    def dismiss(self, reason: str, *, by: Actor) -> None:
        """Nothing of it is a fake, and why. Raises NotAllowed, FakesError."""
        require(by, CONFIRM)
        self._locked(State.NEW)
        why = _required(reason)
        self._become(State.DISMISSED)
        journal.record(acts.DISMISSED, by=by, about=self, reason=why)
        _tell_number()

    @transaction.atomic
    def ask_take_down(self, to_whom: str, *, by: Actor) -> None:
        """Somebody was asked to take it down, now. Each further one too. Raises NotAllowed, FakesError."""
        require(by, TRIAGE)
        self._locked(State.CONFIRMED, State.ASKED)
        asked = clean_line(to_whom, TO_WHOM)
        if not asked:
            raise FakesError(_("Say who was asked."))
        self._become(State.ASKED)
        journal.record(acts.ASKED, by=by, about=self, to_whom=asked)

    @transaction.atomic
    def see_gone(self, *, by: Actor) -> None:
        """A person has looked again, and it is not there any more. Raises NotAllowed, FakesError."""
        require(by, TRIAGE)
        self._locked(State.CONFIRMED, State.ASKED)
        self._become(State.GONE)
        journal.record(acts.GONE, by=by, about=self)

    @transaction.atomic
    def take_back(self, reason: str, *, by: Actor) -> None:
        """The last decision was wrong: one state back. Raises NotAllowed, FakesError."""
        require(by, CONFIRM)
        was = State(self._locked(*(set(State) - {State.NEW})).state)
        why = _required(reason)
        if was is State.CONFIRMED:
            self._require_unwarned()
            self.fakes.filter(judgement=Judgement.FAKE).update(judgement=Judgement.OPEN, judged_at=None)
        back = State.NEW if was in {State.DISMISSED, State.CONFIRMED} else State.CONFIRMED
        self._become(back)
        journal.record(acts.TAKEN_BACK, by=by, about=self, was=was.value, reason=why)
        _tell_number()

    @transaction.atomic
    def look_after_harm(self, *, by: Actor) -> None:
        """Somebody has seen to whoever was harmed, as far as anything could be done; what is reported later
        waits anew. Raises NotAllowed, FakesError where nothing waits.
        """
        require(by, TRIAGE)
        seen = {"looked_after_at": now(), "looked_after_by": who(by)}
        count = self.reports.harm_waiting().update(**seen)
        if not count:
            raise FakesError(_("It has moved on meanwhile. Please look again."))
        journal.record(acts.HARM_SEEN, by=by, about=self, count=count)
        _tell_number()

    @transaction.atomic
    def rename(self, name: str, *, by: Actor) -> None:
        """Raises NotAllowed, TextTooLong."""
        require(by, TRIAGE)
        self.name = clean_line(name, NAME)
        self.save(update_fields=["name"])
        journal.record(acts.NAMED, by=by, about=self, name=self.name)

    def hold_confirmed(self) -> None:
        """Keeps its state what it is until the transaction ends. Raises FakesError for one nobody
        confirmed."""
        self._locked(*(state for state in State if state.is_confirmed))

    def _locked(self, *states: State) -> Campaign:
        """The row of now, held; it has to be in one of these states. Raises FakesError."""
        locked = Campaign.objects.select_for_update().get(pk=self.pk)
        if locked.merged_into_id or locked.state not in states:
            raise FakesError(_("It has moved on meanwhile. Please look again."))
        self.state, self.state_at = locked.state, locked.state_at
        return locked

    def _become(self, state: State) -> None:
        self.state, self.state_at = state, now()
        self.save(update_fields=["state", "state_at"])

    def _require_unwarned(self) -> None:
        from walletdesk.official.fakes.models.warning import PublicWarning  # noqa: PLC0415 - each knows the other

        if PublicWarning.objects.filter(campaign=self).standing().exists():
            raise FakesError(_("A public warning says that it is a fake. End the warning first."))


def _tell_number() -> None:
    from walletdesk.official.fakes import harm  # noqa: PLC0415 - it counts rows that know this one

    harm.tell_number()


def _required(reason: str) -> str:
    why = clean_line(reason, REASON)
    if not why:
        raise FakesError(_("Say why, for whoever reads it later."))
    return why
