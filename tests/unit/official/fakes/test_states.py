"""From a report to a confirmed fake, its take-down and its end; who may, and what everybody is told by it."""

from datetime import timedelta

import pytest

from tests.unit.official.fakes.conftest import Reporting
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR
from walletdesk.official.checking.registry import checker
from walletdesk.official.checking.verdict import Verdict
from walletdesk.official.fakes import acts
from walletdesk.official.fakes.errors import FakesError, IsOurs
from walletdesk.official.fakes.models import Campaign, Fake
from walletdesk.official.fakes.words import Met, State
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry


def verdict(text: str, network: str = "") -> Verdict:
    return checker().check(text, network=network).verdict


def test_a_confirmed_fake_is_a_known_scam_at_once(reported: Reporting, lead: Agent) -> None:
    campaign = reported("https://paperboat.top/").campaign
    assert verdict("https://paperboat.top/") is Verdict.NOT_OURS
    campaign.confirm(campaign.fakes.all(), by=lead)
    assert verdict("https://paperboat.top/") is Verdict.KNOWN_SCAM
    assert verdict("https://login.paperboat.top/x") is Verdict.KNOWN_SCAM
    said = str(checker().check("paperboat.top").found[0].reasons[0])
    assert said == "It was reported to us, and we know: it pretends to be us."


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("boss@paperboat.top", Met.MAIL),
        ("@paperboathelp", Met.TELEGRAM),
        ("+86 10 8765 4321", Met.CALL),
        ("0x" + "ab" * 20, Met.OTHER),
        ("https://sites.google.com/view/paperboat", Met.WEB),
    ],
)
def test_so_is_each_kind_of_thing(reported: Reporting, lead: Agent, text: str, met: Met) -> None:
    campaign = reported(text, met=met).campaign
    campaign.confirm(campaign.fakes.all(), by=lead)
    assert verdict(text, met.network) is Verdict.KNOWN_SCAM


def test_one_page_of_a_shared_server_accuses_no_other(reported: Reporting, lead: Agent) -> None:
    campaign = reported("https://sites.google.com/view/paperboat").campaign
    campaign.confirm(campaign.fakes.all(), by=lead)
    assert verdict("https://sites.google.com/view/other") is Verdict.NOT_OURS
    assert verdict("https://google.com/") is Verdict.NOT_OURS


def test_what_comes_in_after_the_yes_waits_for_another_one(reported: Reporting, lead: Agent) -> None:
    campaign = reported("https://paperboat.top/").campaign
    campaign.confirm(campaign.fakes.all(), by=lead)
    later = reported("https://paperboat.top/ https://bank.example/")
    assert later.campaign == campaign
    assert verdict("https://bank.example/") is Verdict.NOT_OURS


def test_nobody_makes_a_fake_of_what_is_ours(campaign: Campaign, lead: Agent) -> None:
    fake = campaign.fakes.get()
    Entry.objects.begin(by=SYSTEM, kind=Kind.DOMAIN, key=fake.key, label_en="Ours", label_zh="我们的")
    with pytest.raises(IsOurs):
        campaign.confirm([fake], by=lead)
    assert Campaign.objects.get(pk=campaign.pk).state == State.NEW


def test_what_became_ours_later_is_ours_whatever_was_confirmed(campaign: Campaign, lead: Agent) -> None:
    campaign.confirm(campaign.fakes.all(), by=lead)
    Entry.objects.begin(
        by=SYSTEM, kind=Kind.DOMAIN, key="harbor-verify.top", label_en="Ours", label_zh="我们的"
    )
    assert verdict("https://harbor-verify.top/") is Verdict.OURS


def test_a_thing_that_is_innocent_is_taken_out(campaign: Campaign, lead: Agent) -> None:
    campaign.confirm(campaign.fakes.all(), by=lead)
    campaign.clear(campaign.fakes.get(), by=lead)
    assert not Fake.objects.confirmed().exists()
    assert verdict("https://harbor-verify.top/") is Verdict.PRETENDS


def test_from_confirmed_to_gone_with_who_and_when(campaign: Campaign, lead: Agent, agent: Agent) -> None:
    campaign.confirm(campaign.fakes.all(), by=lead)
    campaign.ask_take_down("abuse at the registrar", by=agent)
    campaign.ask_take_down("the host", by=agent)
    campaign.see_gone(by=agent)
    told = [entry.act for entry in journal.Entry.objects.about(campaign).order_by("id")]
    assert told == [
        "fakes.report.taken_in",
        "fakes.campaign.confirmed",
        *["fakes.campaign.take_down_asked"] * 2,
        "fakes.campaign.gone",
    ]
    asked = journal.Entry.objects.of(acts.ASKED).order_by("id").first()
    assert asked and (asked.actor_name, asked.details["to_whom"]) == ("mei", "abuse at the registrar")
    assert verdict("https://harbor-verify.top/") is Verdict.KNOWN_SCAM


def test_what_is_gone_and_met_again_is_back(campaign: Campaign, reported: Reporting, lead: Agent) -> None:
    campaign.confirm(campaign.fakes.all(), by=lead)
    campaign.see_gone(by=lead)
    assert not campaign.is_back
    with clock.travel_to(clock.now() + timedelta(days=1)):
        again = reported("https://harbor-verify.top/").campaign
    assert again == campaign
    assert again.is_back


def test_agents_triage_and_leads_decide(campaign: Campaign, agent: Agent, second: Agent) -> None:
    for who in (agent, second):
        with pytest.raises(NotAllowed):
            campaign.confirm(campaign.fakes.all(), by=who)
        with pytest.raises(NotAllowed):
            campaign.dismiss("Nothing.", by=who)
    campaign.rename("Letters of November", by=agent)
    assert campaign.title == "Letters of November"
    with pytest.raises(NotAllowed):
        campaign.rename("Mine", by=VISITOR)


@pytest.mark.parametrize("reason", ["", " \u200b "])
def test_a_dismissal_needs_a_reason(campaign: Campaign, lead: Agent, reason: str) -> None:
    with pytest.raises(FakesError):
        campaign.dismiss(reason, by=lead)
    assert Campaign.objects.get(pk=campaign.pk).state == State.NEW


def test_each_decision_can_be_taken_back(campaign: Campaign, lead: Agent) -> None:
    campaign.dismiss("A bank.", by=lead)
    campaign.take_back("It is none.", by=lead)
    assert campaign.state == State.NEW
    campaign.confirm(campaign.fakes.all(), by=lead)
    campaign.see_gone(by=lead)
    campaign.take_back("Still there.", by=lead)
    assert campaign.state == State.CONFIRMED
    campaign.take_back("A mistake.", by=lead)
    assert campaign.state == State.NEW
    assert verdict("https://harbor-verify.top/") is Verdict.PRETENDS


def test_nothing_is_decided_of_a_state_that_has_passed(campaign: Campaign, lead: Agent) -> None:
    stale = Campaign.objects.get(pk=campaign.pk)
    campaign.dismiss("A bank.", by=lead)
    with pytest.raises(FakesError):
        stale.confirm(stale.fakes.all(), by=lead)
    with pytest.raises(FakesError):
        stale.ask_take_down("the host", by=lead)
