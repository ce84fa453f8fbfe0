"""Campaigns are grouped by machine; people put right what it took together or held apart."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.official.fakes import acts
from walletdesk.official.fakes.errors import FakesError
from walletdesk.official.fakes.permissions import TRIAGE
from walletdesk.official.fakes.words import Judgement, State

if TYPE_CHECKING:
    from walletdesk.official.fakes.models.campaign import Campaign
    from walletdesk.official.fakes.models.fake import Fake


class Arranged(models.Model):
    """The verbs that move reports and fakes between campaigns."""

    class Meta:
        abstract = True

    @transaction.atomic
    def merge(self, other: Campaign, *, by: Actor) -> None:
        """All of the other one is from now on of this one; its address leads here. Raises NotAllowed,
        FakesError.

        Of a dismissed one nothing may come in: that would be a way to confirm it unread.
        """
        require(by, TRIAGE)
        own, theirs = _both(cast("Campaign", self), other)
        if State.DISMISSED in {own.state, theirs.state}:
            raise FakesError(_("What was dismissed is merged with nothing. Take the dismissal back first."))
        if theirs.is_confirmed and not own.is_confirmed:
            raise FakesError(_("Merge it into the confirmed one, the other way round."))
        if theirs.warnings.open().exists():
            raise FakesError(
                _("A warning speaks of it. Merge the other way round, or end the warning first.")
            )
        theirs.fakes.update(campaign=own)
        theirs.reports.update(campaign=own)
        _move_told(own, theirs)
        theirs.merged_into = own
        theirs.save(update_fields=["merged_into"])
        own.last_report_at = max(own.last_report_at, theirs.last_report_at)
        own.began_at = min(own.began_at, theirs.began_at)
        own.save(update_fields=["last_report_at", "began_at"])
        journal.record(acts.MERGED, by=by, about=own, title=theirs.name, number=theirs.pk)
        journal.record(acts.MERGED, by=by, about=theirs, into=own.pk)

    @transaction.atomic
    def split(self, fakes: Collection[Fake], *, by: Actor) -> Campaign:
        """A campaign of their own for these fakes, with the reports that name nothing else. It begins as new,
        unless a fake of it was confirmed. Raises NotAllowed, FakesError.
        """
        from walletdesk.official.fakes.models.campaign import Campaign  # noqa: PLC0415 - each knows the other

        require(by, TRIAGE)
        own = Campaign.objects.select_for_update().get(pk=self.pk)
        chosen = {fake.pk for fake in fakes if fake.campaign_id == self.pk}
        if not chosen or own.merged_into_id:
            raise FakesError(_("Choose what belongs elsewhere."))
        if not own.fakes.exclude(pk__in=chosen).exists():
            raise FakesError(_("Something has to stay."))
        # What was confirmed stays so: a split takes no word back.
        is_confirmed = own.fakes.filter(pk__in=chosen, judgement=Judgement.FAKE).exists()
        state = State.CONFIRMED if is_confirmed else State.NEW
        new = Campaign.objects.create(began_at=own.began_at, last_report_at=own.last_report_at, state=state)
        own.fakes.filter(pk__in=chosen).update(campaign=new)
        moved = own.reports.filter(fakes__in=chosen).exclude(fakes__in=own.fakes.all())
        own.reports.filter(pk__in=[*moved.values_list("pk", flat=True)]).update(campaign=new)
        journal.record(acts.SPLIT, by=by, about=own, into=new.pk)
        journal.record(acts.SPLIT, by=by, about=new, out_of=own.pk)
        return new


def _both(own: Campaign, other: Campaign) -> tuple[Campaign, Campaign]:
    """Both rows of now, held, always in the same order."""
    if own.pk == other.pk:
        raise FakesError(_("Choose another campaign."))
    rows = {
        row.pk: row
        for row in type(own).objects.select_for_update().filter(pk__in=[own.pk, other.pk]).order_by("pk")
    }
    if any(row.merged_into_id for row in rows.values()):
        raise FakesError(_("It has moved on meanwhile. Please look again."))
    return rows[own.pk], rows[other.pk]


def _move_told(own: Campaign, theirs: Campaign) -> None:
    """Who was told of either is told no more of the whole."""
    known = own.told.values("customer")
    theirs.told.filter(customer__in=known).delete()
    theirs.told.update(campaign=own)
