"""To which campaign a report belongs, and why: what it shares with one that is there.

A report never brings two campaigns together: whoever reports a bank beside a fake would otherwise make one of
both. People merge them (`models/arranging.py`), and `related` offers what to merge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from walletdesk.official.fakes.defang import defanged
from walletdesk.official.fakes.models.campaign import Campaign
from walletdesk.official.fakes.models.fake import Fake
from walletdesk.official.fakes.models.report import Report
from walletdesk.official.fakes.sign import Sign
from walletdesk.official.fakes.sketch import ALIKE, resemblance

SAME_TEXT = "text:"
# Of the newest texts that share anything at all.
_TEXTS = 200
_WHY = {
    "domain": _("the same domain, %(value)s"),
    "page": _("the same page, %(value)s"),
    "mail": _("the same sender, %(value)s"),
    "name": _("an account name that looks the same, %(value)s"),
    "phone": _("the same number, %(value)s"),
    "payment": _("the same wallet address, %(value)s"),
    "text": _("nearly the same text"),
}


@dataclass(frozen=True)
class Grouped:
    """The campaign, None for a new one, and the marks that led there."""

    campaign: Campaign | None
    why: tuple[str, ...] = ()


def group(signs: Iterable[Sign], sketch: list[int]) -> Grouped:
    """The very same thing decides; then shared marks; then nearly the same text. The oldest of several.

    A scam letter names a bank or a news page too. What was found to be no fake, or was dismissed, therefore
    decides only where nothing else is named: else it would hide every scam that has it beside its own link.
    """
    wanted = list(signs)
    known = [fake for sign in wanted if (fake := Fake.objects.of(sign))]
    deciding = [fake for fake in known if fake.attracts]
    if not deciding and len(known) == len(wanted):
        deciding = known
    if deciding:
        first = min(deciding, key=lambda fake: (not fake.is_confirmed, fake.pk))
        return Grouped(first.campaign, tuple(first.marks[:1]))
    marks = {mark for sign in wanted for mark in sign.marks}
    attracting = Campaign.objects.attracting()
    shares = Fake.objects.sharing(marks).filter(campaign__in=attracting).select_related("campaign")
    # What was found to be no fake groups nothing: it may be anybody's.
    if found := shares.exclude(judgement="cleared").order_by("campaign_id", "pk").first():
        return Grouped(found.campaign, tuple(sorted(marks & set(found.marks))))
    return _by_text(sketch)


def related(campaign: Campaign) -> list[tuple[Campaign, list[str]]]:
    """Other campaigns that share a mark with this one, each with what they share: to merge, or not."""
    own = {mark for marks in campaign.fakes.values_list("marks", flat=True) for mark in marks}
    others = Fake.objects.sharing(own).exclude(campaign=campaign).select_related("campaign")
    found: dict[Campaign, set[str]] = {}
    for fake in others.filter(campaign__in=Campaign.objects.attracting())[:100]:
        found.setdefault(fake.campaign, set()).update(own & set(fake.marks))
    return [(other, [why(mark) for mark in sorted(marks)]) for other, marks in found.items()]


def why(mark: str) -> str:
    """What is shared, in the present language; nothing in it can be clicked."""
    name, _colon, value = mark.partition(":")
    return str(_WHY[name]) % {"value": defanged(value)}


def _by_text(sketch: list[int]) -> Grouped:
    alike = Report.objects.alike(sketch).filter(campaign__in=Campaign.objects.attracting())
    for report in alike.select_related("campaign").order_by("-pk")[:_TEXTS]:
        if resemblance(sketch, report.sketch) >= ALIKE:
            return Grouped(report.campaign, (SAME_TEXT,))
    return Grouped(None)
