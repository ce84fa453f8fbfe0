"""Somebody was harmed by a fake: the desk learns of it at once, and leads by letter.

Everybody can cause both, so both are bounded: a letter once an hour for each campaign, and so many in all.
What was left out stands in the list, and in the number beside its link.
"""

from __future__ import annotations

from walletdesk import live
from walletdesk.limits import LimitReached
from walletdesk.limits.limit import Limit
from walletdesk.limits.words import FAKE_HARM_LETTERS, FAKE_HARM_LETTERS_OF_CAMPAIGN, FAKE_HARM_NEWS
from walletdesk.official.fakes import letters
from walletdesk.official.fakes.models import Report

TOPIC = "fakes"


def tell(report: Report) -> None:
    """After such a report was kept, in its transaction."""
    is_news = _has_one(FAKE_HARM_NEWS, _vouched(report))
    _say("harm", campaign=report.campaign_id, by=report.reported_by if is_news else "", is_news=is_news)
    if _has_one(FAKE_HARM_LETTERS_OF_CAMPAIGN, str(report.campaign_id)) and _has_one(
        FAKE_HARM_LETTERS, _vouched(report)
    ):
        letters.harmed(report)


def tell_number() -> None:
    """Fewer or more campaigns wait than before: open pages show the number beside the link."""
    _say("number")


def _say(kind: str, **facts: object) -> None:
    live.publish(TOPIC, f"fakes.{kind}", {"waiting": Report.objects.harm_waiting().campaigns(), **facts})


def _vouched(report: Report) -> str:
    """Strangers use up nothing of what is kept for customers, and for the house."""
    return "stranger" if report.source == "public" else "known"


def _has_one(limit: Limit, key: str) -> bool:
    try:
        limit.take(key)
    except LimitReached:
        return False
    return True
