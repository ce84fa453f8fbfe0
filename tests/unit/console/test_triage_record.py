"""Leads see how often triage was right, for a time that they choose."""

from datetime import timedelta
from html import unescape

import pytest

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import Opener, opened
from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.triage.judging import Judgement

pytestmark = pytest.mark.django_db
__all__ = ["opened"]

PAGE = "/console/triage/"


def shown(signed_in: SignedIn, lead: Agent, path: str = PAGE) -> str:
    return " ".join(unescape(signed_in(lead).get(path).content.decode()).split())


def test_of_few_it_says_that_they_are_few_and_who_put_what_right(
    signed_in: SignedIn, lead: Agent, opened: Opener
) -> None:
    ticket = opened(topic="other", channel="email")
    ticket.take_judgement(Judgement(topic="locked", sureness=0.83))
    ticket.correct_triage(by=lead, topic="stolen", complexity="", urgency="high")

    page = shown(signed_in, lead)

    assert "It is known of 1 ticket. Of fewer than 10 no share is told" in page
    assert "80–90 %" in page and "too few" in page
    assert ticket.reference in page and "83 %" in page
    assert "Somebody else has my account" in page


def test_of_enough_it_tells_the_share_and_its_bounds(
    signed_in: SignedIn, lead: Agent, opened: Opener
) -> None:
    for n in range(10):
        ticket = opened(topic="other", channel="email", email=f"{n}@mail.example")
        ticket.take_judgement(Judgement(topic="locked", sureness=0.83))
        ticket.correct_triage(
            by=lead, topic="locked" if n else "stolen", complexity="check", urgency="ordinary"
        )

    page = shown(signed_in, lead)

    assert '90<span class="muted"> %</span>' in page
    assert "between 60 and 98 %" in page
    assert "It was 83 % sure on average." in page


@pytest.mark.parametrize(("days", "is_there"), [("7", False), ("90", True), ("8", False), ("x", False)])
def test_the_period_is_chosen_and_anything_else_is_the_usual_one(
    signed_in: SignedIn, lead: Agent, opened: Opener, days: str, is_there: bool
) -> None:
    with travel_to(now() - timedelta(days=40)):
        opened(topic="other", channel="email").take_judgement(Judgement(topic="locked", sureness=0.9))

    page = shown(signed_in, lead, f"{PAGE}?days={days}")

    assert ("Nothing was triaged in this time" not in page) is is_there
