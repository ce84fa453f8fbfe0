"""The report of self-help: every number with what it means, in both languages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.help.suggesting.conftest import _empty_shelves, articles
from walletdesk.accounts.models import Agent
from walletdesk.console.views.self_help import MEANINGS
from walletdesk.core.clock import now, travel_to
from walletdesk.help.models import Text
from walletdesk.help.suggesting.counting import Tally
from walletdesk.help.suggesting.models import Attempt, Place, Who

pytestmark = pytest.mark.django_db
__all__ = ["_empty_shelves", "articles"]


def page(agent: Agent, signed_in: SignedIn, language: str = "en") -> str:
    agent.prefer(by=agent, language=language)
    return signed_in(agent).get(reverse("console:reports")).content.decode()


def test_without_numbers_it_says_why(lead: Agent, signed_in: SignedIn) -> None:
    assert "No article was suggested" in page(lead, signed_in)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_each_number_has_its_meaning_beside_it(
    lead: Agent, signed_in: SignedIn, articles: dict[str, Text], language: str
) -> None:
    with travel_to(now() - timedelta(days=5)):
        for key in ("a", "b", "c", "d"):
            Attempt.objects.show(Who(key, Place.FORM, "fee"), [articles["fees"]])
        Attempt.objects.open("a", articles["fees"])
        Attempt.objects.solve("b", articles["fees"])
        Attempt.objects.ticket_sent("c")
    html = page(lead, signed_in, language)
    assert '<p class="big-number">2</p>' in html
    assert "67 %" in html or "67%" in html
    names = ("Silent for 72 hours", "Never known") if language == "en" else ("72 小时无来信", "无从得知")
    assert all(name in html for name in names)
    assert "/help/money/fees/" in html


def test_an_agent_who_sees_no_reports_does_not_see_this_one(agent: Agent, signed_in: SignedIn) -> None:
    assert signed_in(agent).get(reverse("console:reports")).status_code == 404


def test_the_kinds_exclude_each_other_and_make_up_all_who_were_shown_something() -> None:
    tally = Tally(shown=10, opened=6, said=2, silent=1, asked=3, open=1)
    assert tally.unknown == 3
    assert set(MEANINGS) - {"shown", "opened"} == {"said", "silent", "asked", "open", "unknown"}
