"""Public warnings: two people, two languages, and one letter to each customer who was in touch."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.official.fakes.conftest import Reporting
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core import clock
from walletdesk.notices import Letter
from walletdesk.official.fakes.errors import FakesError
from walletdesk.official.fakes.models import Campaign, PublicWarning, Told, Touch
from walletdesk.official.fakes.models.warning import Words
from walletdesk.official.fakes.touched import touched

WORDS = Words(
    "A false page",
    "一个假网页",
    "Don’t open https://harbor-verify.top/",
    "不要打开 https://harbor-verify.top/",
)


@pytest.fixture
def confirmed(campaign: Campaign, lead: Agent) -> Campaign:
    campaign.confirm(campaign.fakes.all(), by=lead)
    return campaign


@pytest.fixture
def lin(db: None) -> Customer:
    return customer("Lin")


@pytest.fixture
def warning(confirmed: Campaign, lead: Agent) -> PublicWarning:
    return PublicWarning.objects.propose(confirmed, WORDS, by=lead)


def test_two_people_make_a_warning(second: Agent, warning: PublicWarning, lead: Agent) -> None:
    assert not PublicWarning.objects.standing().exists()
    assert Letter.objects.get(slug="fakes/warning_proposed").to == second.email
    with pytest.raises(NotAllowed):
        warning.approve(by=lead)
    warning.approve(by=second)
    assert [*PublicWarning.objects.fresh()] == [warning]


def test_links_in_a_warning_are_broken_up_whoever_wrote_them(warning: PublicWarning) -> None:
    assert warning.body_en == "Don’t open hxxps://harbor-verify[.]top/"


@pytest.mark.parametrize("missing", ["title_en", "title_zh", "body_en", "body_zh"])
def test_a_warning_says_all_in_both_languages(confirmed: Campaign, lead: Agent, missing: str) -> None:
    words = {name: getattr(WORDS, name) for name in ("title_en", "title_zh", "body_en", "body_zh")}
    with pytest.raises(FakesError):
        PublicWarning.objects.propose(confirmed, Words(**{**words, missing: " "}), by=lead)


def test_nobody_warns_of_what_nobody_confirmed(campaign: Campaign, lead: Agent, agent: Agent) -> None:
    with pytest.raises(FakesError):
        PublicWarning.objects.propose(campaign, WORDS, by=lead)
    campaign.confirm(campaign.fakes.all(), by=lead)
    with pytest.raises(NotAllowed):
        PublicWarning.objects.propose(campaign, WORDS, by=agent)


def test_one_warning_of_a_campaign_at_a_time(warning: PublicWarning, lead: Agent, second: Agent) -> None:
    with pytest.raises(FakesError):
        PublicWarning.objects.propose(warning.campaign, WORDS, by=lead)
    warning.decline(by=second)
    PublicWarning.objects.propose(warning.campaign, WORDS, by=lead).withdraw(by=lead)
    assert PublicWarning.objects.propose(warning.campaign, WORDS, by=lead)


def test_a_proposer_who_may_no_more_warns_of_nothing(
    warning: PublicWarning, lead: Agent, second: Agent
) -> None:
    Agent.objects.filter(pk=lead.pk).update(role="agent")
    with pytest.raises(NotAllowed):
        PublicWarning.objects.get(pk=warning.pk).approve(by=second)


def test_a_confirmation_is_not_taken_back_below_a_warning(
    warning: PublicWarning, lead: Agent, second: Agent
) -> None:
    warning.approve(by=second)
    with pytest.raises(FakesError):
        warning.campaign.take_back("A mistake.", by=lead)
    warning.end(by=lead)
    warning.campaign.take_back("A mistake.", by=lead)
    assert not PublicWarning.objects.standing().exists()


def test_an_old_warning_stands_no_more_above_other_pages(warning: PublicWarning, second: Agent) -> None:
    warning.approve(by=second)
    with clock.travel_to(clock.now() + timedelta(days=31)):
        assert not PublicWarning.objects.fresh().exists()
        assert PublicWarning.objects.standing().exists()


def test_each_customer_is_told_once_a_campaign(
    warning: PublicWarning, reported: Reporting, second: Agent, lin: Customer
) -> None:
    for _time in range(2):
        reported("https://harbor-verify.top/", customer=lin)
    warning.approve(by=second)
    assert [*touched(warning.campaign)] == [(lin, Touch.REPORTED)]
    assert Told.objects.tell(warning, lin, Touch.REPORTED)
    assert not Told.objects.tell(warning, lin, Touch.PAID)
    assert Told.objects.count() == 1
    assert Letter.objects.filter(slug="fakes/warning", to="lin@example.com").count() == 1


def test_two_merged_campaigns_tell_nobody_twice(
    warning: PublicWarning, reported: Reporting, lead: Agent, second: Agent, lin: Customer
) -> None:
    warning.approve(by=second)
    other = reported("https://another.top/").campaign
    other.confirm(other.fakes.all(), by=lead)
    its = PublicWarning.objects.propose(other, WORDS, by=lead)
    its.approve(by=second)
    for one in (warning, its):
        Told.objects.tell(one, lin, Touch.WROTE)
    with pytest.raises(FakesError):
        warning.campaign.merge(other, by=lead)
    its.end(by=lead)
    warning.campaign.merge(other, by=lead)
    assert Told.objects.filter(campaign=warning.campaign, customer=lin).count() == 1


@pytest.mark.parametrize(
    "body",
    ["To be safe, send us your seed phrase.", "Move your funds to our safe wallet.", "请把助记词发给我们。"],
)
def test_a_warning_asks_for_nothing_itself(confirmed: Campaign, lead: Agent, body: str) -> None:
    """Whoever was in touch with the fake gets it by letter, and is frightened enough to do what it says."""
    with pytest.raises(FakesError):
        PublicWarning.objects.propose(confirmed, replace(WORDS, body_zh=body), by=lead)
