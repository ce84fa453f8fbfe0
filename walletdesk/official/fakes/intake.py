"""A report comes in: read, cleaned of secrets, grouped, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction

from walletdesk import journal, shield
from walletdesk.accounts.models.who import who
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_text
from walletdesk.official.checking import registry
from walletdesk.official.checking.check import LONGEST, NothingToCheck
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.verdict import Thing
from walletdesk.official.fakes import acts, harm
from walletdesk.official.fakes.errors import NothingTold
from walletdesk.official.fakes.grouping import Grouped, group
from walletdesk.official.fakes.models import Campaign, Fake, Picture, Report, Source
from walletdesk.official.fakes.models.picture import Painted
from walletdesk.official.fakes.ours import is_ours
from walletdesk.official.fakes.sign import Sign, sign_of
from walletdesk.official.fakes.sketch import sketch
from walletdesk.official.fakes.words import Harm, Met

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_LOCK = 0x66616B65


@dataclass(frozen=True)
class Draft:
    """What somebody says. `found_in` and `customer` are of what an agent took from a ticket or letter."""

    text: str = ""
    met: Met = Met.OTHER
    met_on: date | None = None
    harm: Harm = Harm.NONE
    pictures: Sequence[Painted] = field(default=())
    found_in: str = ""


def take_in(draft: Draft, *, source: Source, by: Actor, customer: Customer | None = None) -> Report:
    """Keeps a report, in the campaign where it belongs. What is ours in it is left out: somebody who copies a
    whole message copies our number too. Raises NothingTold, TextTooLong.
    """
    text = shield.remove(clean_text(draft.text, LONGEST)).text[:LONGEST]
    if not text and not draft.pictures:
        raise NothingTold
    signs, numbers = signs_in(text, draft.met.network), sketch(text)
    with transaction.atomic():
        # One after another, or two reports of one new fake would begin two campaigns.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        grouped = group(signs, numbers)
        campaign = _held(grouped.campaign) if grouped.campaign else Campaign.objects.create()
        report = _keep(
            draft, grouped, campaign, source=source, by=by, customer=customer, text=text, sketch=numbers
        )
        report.fakes.set([_fake(sign, campaign) for sign in signs])
        for painted in draft.pictures:
            Picture.keep(painted, report)
        journal.record(acts.REPORTED, by=by, about=campaign, source=source.value, met=draft.met.value)
        if report.is_urgent:
            harm.tell(report)
    return report


def signs_in(text: str, network: str) -> list[Sign]:
    """Every thing of a text that can be known again and is not ours, each once."""
    checker = registry.checker()
    try:
        things = [judged.thing for judged in checker.check(text, network=network).found]
    except NothingToCheck:
        return []
    return list(dict.fromkeys(_strange(things, checker.ours)))


def _strange(things: list[Thing], ours: Ours) -> list[Sign]:
    found = [sign for thing in things if (sign := sign_of(thing, ours))]
    return [sign for sign in found if not is_ours(sign, ours)]


def _held(campaign: Campaign) -> Campaign:
    """Its row, which nobody merges now; where somebody just has, the one that it belongs to since."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    return _held(row.merged_into) if row.merged_into else row


def _keep(draft: Draft, grouped: Grouped, campaign: Campaign, *, by: Actor, **facts: object) -> Report:
    moment = now()
    report = Report.objects.create(
        campaign=campaign, reported_by=who(by), found_in=draft.found_in, met=draft.met, met_on=draft.met_on,
        harm=draft.harm, why=list(grouped.why), at=moment, **facts,
    )  # fmt: skip
    campaign.last_report_at = moment
    campaign.save(update_fields=["last_report_at"])
    return report


def _fake(sign: Sign, campaign: Campaign) -> Fake:
    """Its row; one that is in another campaign stays there."""
    known = {"kind": sign.kind, "network": sign.network, "key": sign.key}
    fake, is_new = Fake.objects.get_or_create(
        **known, defaults={"campaign": campaign, "marks": list(sign.marks)}
    )
    if not is_new:
        fake.last_met_at = now()
        fake.save(update_fields=["last_met_at"])
    return fake
