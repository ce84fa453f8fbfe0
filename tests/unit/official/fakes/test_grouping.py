"""Reports of one campaign come together by themselves, and say why; nobody can poison them from outside."""

from threading import Thread

import pytest
from django.db import connection, transaction

from tests.unit.official.fakes.conftest import Reporting
from tests.unit.official.fakes.test_signs import LETTER
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import VISITOR
from walletdesk.core.text import TextTooLong
from walletdesk.official.checking import registry
from walletdesk.official.checking.verdict import Verdict
from walletdesk.official.fakes.errors import FakesError, NothingTold
from walletdesk.official.fakes.grouping import related, why
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, Fake, Report, Source
from walletdesk.official.fakes.words import Met, State


def test_the_same_thing_is_one_row_however_it_is_spelled(reported: Reporting) -> None:
    first = reported("https://harbor-verify.top/login")
    second = reported("hxxps://WWW.harbor-verify[.]top")
    assert Fake.objects.count() == 1
    assert first.campaign == second.campaign
    assert second.why == ["domain:harbor-verify.top"]
    assert why(second.why[0]) == "the same domain, harbor-verify[.]top"


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("https://a.evil.top/", "https://b.evil.top/", Met.WEB),
        ("https://evil.top/", "write to boss@evil.top", Met.MAIL),
        ("@harborhelp", "@hаrborhelp", Met.TELEGRAM),
        ("0x" + "ab" * 20, "pay to 0x" + "AB" * 20, Met.OTHER),
        ("+86 10 8765 4321", "010 8765 4321", Met.CALL),
        (f"{LETTER} https://one.top/", f"{LETTER} https://another.top/", Met.MAIL),
    ],
)
def test_shared_signs_bring_reports_together(reported: Reporting, one: str, other: str, met: Met) -> None:
    first, second = reported(one, met=met), reported(other, met=met)
    assert first.campaign == second.campaign
    assert second.why
    assert all(why(mark) for mark in second.why)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://one.top/", "https://another.top/"),
        ("https://sites.google.com/view/a", "https://sites.google.com/view/b"),
        ("a1@gmail.com", "b2@gmail.com"),
        ("Hello https://one.top/", "Hello https://another.top/"),
    ],
)
def test_strangers_stay_apart(reported: Reporting, one: str, other: str) -> None:
    assert reported(one).campaign != reported(other).campaign


def test_what_is_ours_in_a_copied_message_is_left_out(reported: Reporting) -> None:
    text = "Call +86 10 1234 5678 or https://harbor.example/ , help@harbor.example: https://evil.top/"
    assert [fake.key for fake in reported(text).fakes.all()] == ["evil.top"]


@pytest.mark.parametrize(
    "text", ["https://t.me/HarborDesk", "t.me/harbordesk?start=1", "tg://resolve?domain=HarborDesk"]
)
def test_our_own_account_is_left_out_by_its_link_too(reported: Reporting, text: str) -> None:
    """Else a lead could have it put on the list for others."""
    assert not reported(f"They wrote from {text}").fakes.exists()


def test_an_account_is_one_by_its_name_and_by_every_link_to_it(reported: Reporting, lead: Agent) -> None:
    by_link = reported("https://t.me/Harbor_Helps").campaign
    by_link.confirm(by_link.fakes.all(), by=lead)
    for text in ("t.me/s/harbor_helps?x=1", "tg://resolve?domain=harbor_helps", "@harbor_helps"):
        report = reported(text, met=Met.TELEGRAM)
        assert [fake.key for fake in report.fakes.all()] == ["harbor_helps"]
        assert registry.checker().check(text, network="telegram").verdict is Verdict.KNOWN_SCAM


def test_a_report_never_joins_two_campaigns(reported: Reporting) -> None:
    one, other = reported("https://one.top/").campaign, reported("https://another.top/").campaign
    both = reported("https://one.top/ and https://another.top/")
    assert both.campaign == one
    assert {fake.campaign for fake in both.fakes.all()} == {one, other}


def test_what_was_dismissed_draws_nothing_to_itself(reported: Reporting, lead: Agent) -> None:
    dismissed = reported("https://a.evil.top/").campaign
    dismissed.dismiss("A bank.", by=lead)
    assert reported("https://b.evil.top/").campaign != dismissed
    assert reported("https://a.evil.top/").campaign == dismissed


def test_a_harmless_link_beside_its_own_hides_no_scam(reported: Reporting, lead: Agent) -> None:
    dismissed = reported("https://bank.top/").campaign
    dismissed.dismiss("A bank.", by=lead)
    scam = reported("Not https://bank.top/ but https://evil.top/ pays you.").campaign
    assert scam != dismissed
    assert [fake.key for fake in scam.fakes.all()] == ["evil.top"]


def test_what_was_cleared_brings_no_other_scam_into_its_campaign(reported: Reporting, lead: Agent) -> None:
    campaign = reported("https://one.top/ and https://news.top/").campaign
    campaign.clear(campaign.fakes.get(key="news.top"), by=lead)
    assert reported("https://another.top/, seen at https://news.top/").campaign != campaign
    assert reported("https://one.top/, seen at https://news.top/").campaign == campaign


def test_secrets_never_reach_the_rows(reported: Reporting) -> None:
    report = reported("They have my words: " + "abandon " * 11 + "about, at https://evil.top/")
    assert "abandon" not in Report.objects.get(pk=report.pk).text
    assert [fake.key for fake in report.fakes.all()] == ["evil.top"]


def test_what_can_not_be_meant_is_refused() -> None:
    with pytest.raises(NothingTold):
        take_in(Draft("  \u200b "), source=Source.PUBLIC, by=VISITOR)
    with pytest.raises(TextTooLong):
        take_in(Draft("a" * 1_000_000), source=Source.PUBLIC, by=VISITOR)
    assert not Report.objects.exists()


def test_a_program_in_place_of_a_link_is_kept_as_text_and_names_nobody(reported: Reporting) -> None:
    report = reported("javascript:fetch('//evil')")
    assert not report.fakes.exists()
    assert report.shown.startswith("javascript[:]")


def test_campaigns_are_merged_and_the_old_address_leads_on(reported: Reporting, agent: Agent) -> None:
    one, other = reported("https://one.top/").campaign, reported("https://another.top/").campaign
    one.merge(other, by=agent)
    other.refresh_from_db()
    assert other.merged_into == one
    assert one.fakes.count() == one.reports.count() == 2
    assert other not in Campaign.objects.standing()
    with pytest.raises(FakesError):
        one.merge(other, by=agent)


def test_a_confirmed_campaign_is_not_swallowed_by_a_new_one(
    reported: Reporting, agent: Agent, lead: Agent
) -> None:
    one, other = reported("https://one.top/").campaign, reported("https://another.top/").campaign
    one.confirm(one.fakes.all(), by=lead)
    with pytest.raises(FakesError):
        other.merge(one, by=agent)
    one.merge(other, by=agent)
    assert [fake.key for fake in one.fakes.confirmed()] == ["one.top"]


def test_a_split_takes_the_reports_along_that_name_nothing_else(reported: Reporting, agent: Agent) -> None:
    whole = reported("https://one.top/ https://another.top/").campaign
    alone = reported("https://another.top/")
    new = whole.split([whole.fakes.get(key="another.top")], by=agent)
    alone.refresh_from_db()
    assert (alone.campaign, new.state, new.fakes.get().key) == (new, State.NEW, "another.top")
    assert whole.fakes.get().key == "one.top"
    with pytest.raises(FakesError):
        whole.split(list(whole.fakes.all()), by=agent)


def test_a_stranger_moves_nothing(reported: Reporting) -> None:
    one, other = reported("https://one.top/").campaign, reported("https://another.top/").campaign
    with pytest.raises(NotAllowed):
        one.merge(other, by=VISITOR)
    with pytest.raises(NotAllowed):
        one.split(list(one.fakes.all()), by=VISITOR)


def test_what_may_belong_together_is_offered(reported: Reporting, lead: Agent) -> None:
    first = reported("https://a.evil.top/").campaign
    moved = reported("https://b.evil.top/ https://other.top/").campaign
    assert moved == first
    apart = first.split([first.fakes.get(key="b.evil.top"), first.fakes.get(key="other.top")], by=lead)
    assert related(first) == [(apart, ["the same domain, evil[.]top"])]


@pytest.mark.django_db(transaction=True)
def test_a_report_that_comes_in_during_a_merge_is_not_lost(reported: Reporting, lead: Agent) -> None:
    """It would stand in a campaign that nobody is shown any more."""
    one, other = reported("https://one.top/").campaign, reported("https://another.top/").campaign
    late: list[Report] = []

    def come_in() -> None:
        late.append(reported("https://another.top/ again"))
        connection.close()

    thread = Thread(target=come_in)
    with transaction.atomic():
        one.merge(other, by=lead)
        thread.start()
        while not _somebody_waits() and thread.is_alive():
            pass
    thread.join()
    assert Report.objects.get(pk=late[0].pk).campaign == one


def _somebody_waits() -> bool:
    """For a lock of this database."""
    with connection.cursor() as cursor:
        # Within a transaction it would tell the same again and again.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock')"
        )
        return bool(cursor.fetchone()[0])
