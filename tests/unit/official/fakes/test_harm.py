"""Somebody was harmed by a fake: the desk hears it at once, and nobody can be flooded by that."""

from datetime import timedelta

import pytest

from tests.unit.wallet.conftest import customer
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core import clock
from walletdesk.core.actors import VISITOR, Actor
from walletdesk.journal import Entry
from walletdesk.limits import words as limits
from walletdesk.live.models import Event
from walletdesk.notices import Letter
from walletdesk.official.fakes.acts import HARM_SEEN
from walletdesk.official.fakes.errors import FakesError
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, Report, Source
from walletdesk.official.fakes.words import Harm, Met

PAGE = "https://harbor-verify.top/login"


@pytest.fixture
def lin(db: None) -> Customer:
    return customer("Lin")


def told(harm: Harm = Harm.PAID, text: str = PAGE, by: Actor = VISITOR) -> Report:
    sources = {"visitor": Source.PUBLIC, "customer": Source.CUSTOMER, "agent": Source.AGENT}
    who = by if isinstance(by, Customer) else None
    draft = Draft(text, Met.TELEGRAM, harm=harm)
    return take_in(draft, source=sources[by.actor_kind], by=by, customer=who)


def heard(kind: str = "fakes.harm") -> list[dict[str, object]]:
    return [event.data for event in Event.objects.filter(topic="fakes", kind=kind).order_by("pk")]


def letters() -> list[Letter]:
    return list(Letter.objects.filter(slug="fakes/harmed").order_by("pk"))


@pytest.mark.parametrize("harm", Harm)
def test_only_harm_is_told(lead: Agent, agent: Agent, harm: Harm) -> None:
    report = told(harm)
    if not harm.is_urgent:
        assert (heard(), letters()) == ([], [])
        return
    assert heard() == [{"waiting": 1, "campaign": report.campaign_id, "by": "visitor:", "is_news": True}]
    assert [letter.to for letter in letters()] == [lead.email]


def test_the_letter_says_what_happened_where_and_nothing_to_click(lead: Agent) -> None:
    told(Harm.TYPED, f"{PAGE} my name is Lin")
    text = letters()[0].text
    assert "I typed a password or a code" in text
    assert "On Telegram" in text
    assert "hxxps://harbor-verify[.]top" in text
    assert "harbor-verify.top" not in text
    assert "my name" not in text


def test_leads_get_one_letter_an_hour_about_a_campaign(lead: Agent, lin: Customer) -> None:
    with clock.travel_to(clock.now()) as time:
        for _again in range(5):
            told()
        told(by=lin)
        assert len(letters()) == 1
        time.move(timedelta(minutes=61))
        told()
        assert len(letters()) == 2
    assert "7" in letters()[1].text


def test_whoever_makes_up_campaigns_fills_no_mailbox_and_no_screen(lead: Agent, lin: Customer) -> None:
    for number in range(20):
        told(text=f"https://paperboat-{number}x{number}.top/")
    assert len(letters()) == limits.FAKE_HARM_LETTERS.count
    news = [event for event in heard() if event["is_news"]]
    assert len(news) == limits.FAKE_HARM_NEWS.count
    # The number stays true, and a customer is heard all the same.
    assert heard()[-1]["waiting"] == 20
    told(text="https://another-boat.top/", by=lin)
    assert heard()[-1]["is_news"]
    assert len(letters()) == limits.FAKE_HARM_LETTERS.count + 1


def test_whoever_filed_it_gets_no_letter_about_it(lead: Agent) -> None:
    told(by=lead)
    assert letters() == []
    assert heard()[0]["by"] == f"agent:{lead.public_id}"


def test_it_waits_until_somebody_has_looked_after_it(agent: Agent) -> None:
    report = told()
    told(text=f"{PAGE} again")
    report.campaign.look_after_harm(by=agent)
    report.refresh_from_db()
    assert report.looked_after_by == f"agent:{agent.public_id}"
    assert not report.waits
    assert heard("fakes.number")[-1] == {"waiting": 0}
    assert Entry.objects.of(HARM_SEEN).get().details["count"] == 2
    with pytest.raises(FakesError):
        report.campaign.look_after_harm(by=agent)
    told()
    assert heard()[-1]["waiting"] == 1


def test_a_customer_looks_after_nothing(lin: Customer) -> None:
    campaign = told(by=lin).campaign
    for by in (lin, VISITOR):
        with pytest.raises(NotAllowed):
            campaign.look_after_harm(by=by)


def test_what_was_dismissed_waits_for_nobody_until_that_is_taken_back(lead: Agent) -> None:
    campaign = told().campaign
    campaign.dismiss("It is a bank.", by=lead)
    assert heard("fakes.number")[-1] == {"waiting": 0}
    assert not Report.objects.harm_waiting().exists()
    campaign.take_back("It is none.", by=lead)
    assert heard("fakes.number")[-1] == {"waiting": 1}


def test_what_waits_comes_first_and_what_is_known_before_that(agent: Agent, lin: Customer) -> None:
    known = told(text="https://known-boat.top/", by=lin).campaign
    strange = told(text="https://strange-boat.top/").campaign
    seen = told(text="https://seen-boat.top/", by=lin).campaign
    seen.look_after_harm(by=agent)
    idle = told(Harm.NONE, "https://idle-boat.top/").campaign
    rows = list(Campaign.objects.by_urgency())
    assert rows == [known, strange, idle, seen]
    assert [(row.times, row.harmed, row.waiting) for row in rows[:1] + rows[3:]] == [(1, 1, 1), (1, 1, 0)]  # type: ignore[attr-defined]
