"""Proofs are looked for where only the owner can publish, again and again, and a missing one is told of."""

from datetime import timedelta

import pytest

from tests.dns import Zone
from tests.unit.official.pages import Pages
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core import clock
from walletdesk.notices import Letter
from walletdesk.official import acts, clockwork
from walletdesk.official.errors import BadEntry
from walletdesk.official.models import Entry, Proof
from walletdesk.official.proving import dns_record, link_back, signed_post
from walletdesk.official.proving.ways import Reason, Way
from walletdesk.official.proving.words import words_for

OURS = "https://help.example.com/official/"
HOUR = timedelta(hours=1)


@pytest.fixture
def proof(domain: Entry, lead: Agent) -> Proof:
    return Proof.objects.begin(domain, Way.DNS, by=lead)


def seen(proof: Proof) -> Proof:
    proof.look()
    proof.refresh_from_db()
    return proof


def test_a_record_proves_a_domain(zone: Zone, proof: Proof) -> None:
    assert seen(proof).why == Reason.NO_RECORD
    zone.says("_walletdesk.harbor.example", "something else", proof.words)
    assert seen(proof).is_good
    assert journal.Entry.objects.of(acts.PROOF_SEEN).about(proof.entry).count() == 1


def test_a_sender_is_proven_by_its_domain() -> None:
    assert dns_record.record_name("help@harbor.example") == "_walletdesk.harbor.example"
    assert dns_record.record_name("@harbor.example") == "_walletdesk.harbor.example"


def test_a_silent_dns_is_no_answer(zone: Zone, proof: Proof) -> None:
    zone.silent.add("_walletdesk.harbor.example")
    assert seen(proof).why == Reason.NO_ANSWER


@pytest.mark.parametrize(
    "link",
    [
        f'<a rel="me" href="{OURS}">Us</a>',
        f'<a href="{OURS}" rel="nofollow ME noopener">Us</a>',
        f'<link rel="me" href="{OURS.removesuffix("/")}">',
    ],
)
def test_a_link_back_proves_a_page(site: str, link: str) -> None:
    Pages.said["/us"] = (200, f"<p>Hello</p>{link}")
    assert link_back.reason_against(f"{site}/us", OURS) == ""


@pytest.mark.parametrize(
    "link",
    [
        f'<a href="{OURS}">Us</a>',
        '<a rel="me" href="https://help.example.com.evil.example/official/">Us</a>',
        f'<a rel="me" href="{OURS}?next=1">Us</a>',
        '<a rel="me">Us</a>',
        f"<!-- <a rel='me' href='{OURS}'>Us</a> -->",
    ],
)
def test_another_link_proves_nothing(site: str, link: str) -> None:
    Pages.said["/us"] = (200, f"<p>Hello</p>{link}")
    assert link_back.reason_against(f"{site}/us", OURS) == Reason.NO_LINK


@pytest.mark.parametrize(
    ("status", "why"), [(404, Reason.NOT_THERE), (302, Reason.NOT_THERE), (500, Reason.NO_ANSWER)]
)
def test_a_page_that_does_not_come_proves_nothing(site: str, status: int, why: str) -> None:
    Pages.said["/us"] = (status, f'<a rel="me" href="{OURS}">Us</a>')
    assert link_back.reason_against(f"{site}/us", OURS) == why


def test_a_post_has_the_words_in_its_text_or_its_description(site: str) -> None:
    words = words_for("x", "harborwallet")
    Pages.said["/1"] = (200, f"<body><p>We are {words}</p>")
    Pages.said["/2"] = (200, f'<meta property="og:description" content="“{words}”"><body>Load our app')
    Pages.said["/3"] = (200, f"<body><script>{words}</script><p>{words_for('x', 'harbor')}")
    assert [signed_post.reason_against(f"{site}/{number}", words) for number in (1, 2, 3)] == [
        "",
        "",
        Reason.NO_WORDS,
    ]


def test_only_the_accounts_own_post_counts(entry: Entry, lead: Agent) -> None:
    proof = Proof.objects.begin(entry, Way.POST, by=lead, place="https://x.com/HarborWallet/status/7")
    assert proof.place == "https://x.com/HarborWallet/status/7"
    proof.end(by=lead)
    for place in ("https://x.com/harbor/status/7", "https://x.com/harborwallet", "https://evil.example/x"):
        with pytest.raises(BadEntry):
            Proof.objects.begin(entry, Way.POST, by=lead, place=place)


def test_what_has_no_page_can_not_be_proven_by_one(entry: Entry, lead: Agent) -> None:
    with pytest.raises(BadEntry):
        Proof.objects.begin(entry, Way.DNS, by=lead)


def test_an_agent_sets_up_no_proof(domain: Entry, agent: Agent) -> None:
    with pytest.raises(NotAllowed):
        Proof.objects.begin(domain, Way.DNS, by=agent)


def test_a_proof_is_looked_for_every_six_hours(zone: Zone, proof: Proof) -> None:
    with clock.travel_to(clock.now()) as stopped:
        clockwork.check_proofs()
        clockwork.check_proofs()
        assert zone.asked == ["_walletdesk.harbor.example"]
        stopped.move(6 * HOUR)
        clockwork.check_proofs()
        assert len(zone.asked) == 2


def test_a_proof_that_is_missing_for_a_day_is_told_of_once_and_again_after_it_was_there(
    zone: Zone, proof: Proof, lead: Agent
) -> None:
    letters = Letter.objects.filter(slug="official/proof_missing", to=lead.email)
    with clock.travel_to(clock.now()) as stopped:
        clockwork.check_proofs()
        stopped.move(23 * HOUR)
        clockwork.check_proofs()
        assert not letters.exists()
        for _again in range(2):
            stopped.move(6 * HOUR)
            clockwork.check_proofs()
        assert letters.count() == 1
        zone.says("_walletdesk.harbor.example", proof.words)
        stopped.move(6 * HOUR)
        clockwork.check_proofs()
        zone.txts.clear()
        for _again in range(6):
            stopped.move(6 * HOUR)
            clockwork.check_proofs()
        assert letters.count() == 2


def test_nothing_is_looked_for_once_it_was_given_up_or_the_channel_has_ended(
    zone: Zone, proof: Proof, domain: Entry, lead: Agent
) -> None:
    domain.end(by=lead)
    clockwork.check_proofs()
    proof.end(by=lead)
    clockwork.check_proofs()
    assert zone.asked == []
