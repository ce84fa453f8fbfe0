"""The list of tickets: its counts, its pages, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import Opener, appoint
from walletdesk.accounts.models import Agent, Customer
from walletdesk.console import acts
from walletdesk.core.clock import now
from walletdesk.desk.models import FollowUp, Ticket, person_search
from walletdesk.desk.triage.judging import Judgement
from walletdesk.journal import Entry
from walletdesk.limits.words import SEARCHES_BY_AGENT

pytestmark = pytest.mark.django_db

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.slow
def test_the_inbox_costs_the_same_for_one_ticket_and_for_many(
    agent: Agent, signed_in: SignedIn, opened: Opener
) -> None:
    client = signed_in(agent)
    opened(email="one@example.org")
    client.get(reverse("console:inbox"))
    costs = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("console:inbox")).status_code == 200
        costs.append(len(queries))
        for number in range(12):
            opened(email=f"many{round_}{number}@example.org").take(by=agent)
    assert costs[0] == costs[1]
    assert costs[0] < 40


def test_a_late_answer_shows_in_its_row(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    late, early = opened(email="late@example.org"), opened(email="early@example.org")
    late.promises.update(due_at=now() - timedelta(minutes=5))
    rows = signed_in(agent).get(reverse("console:inbox")).content.decode()
    by_reference = {words.partition('"')[0]: words for words in rows.split('data-row="')[1:]}
    assert "due--late" in by_reference[late.reference]
    assert "due--late" not in by_reference[early.reference]


@pytest.mark.parametrize(("words", "status"), [("q=%00", 200), ("queue=%00", 404), ("after=%00", 404)])
def test_a_nul_in_an_address_finds_nothing(
    agent: Agent, signed_in: SignedIn, words: str, status: int
) -> None:
    assert signed_in(agent).get(f"{reverse('console:inbox')}?{words}").status_code == status


def test_a_ticket_costs_the_same_for_few_and_many_lines(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client, address = signed_in(agent), reverse("console:ticket", args=[ticket.reference])
    ticket.say(by=agent, body="first")
    ticket.note(by=agent, body="note")
    # The first page of a process reads the help articles for all later ones.
    client.get(address)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
        for number in range(8):
            ticket.say(by=agent, body=f"line {number}")
            ticket.note(by=agent, body=f"note {number}")
    assert costs[0] == costs[1]


def test_an_open_page_gets_rows_counts_and_its_own_tickets(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    ticket.take(by=agent)
    answer = signed_in(agent).get(reverse("console:list") + "?list=mine", **FRAGMENT).json()
    assert answer["mine"] == [ticket.reference]
    assert answer["counts"]["mine"] == 1
    assert f'data-row="{ticket.reference}"' in answer["rows"]
    assert "Lin" not in answer["rows"]


def test_an_unknown_list_is_not_there(agent: Agent, signed_in: SignedIn) -> None:
    client = signed_in(agent)
    for words in ("list=secret", "queue=nowhere", "after=rubbish"):
        assert client.get(f"{reverse('console:inbox')}?{words}").status_code == 404


def test_search_finds_by_reference(agent: Agent, signed_in: SignedIn, ticket: Ticket, opened: Opener) -> None:
    other = opened(email="other@example.org")
    page = signed_in(agent).get(reverse("console:search"), {"q": ticket.reference.lower()}).content.decode()
    assert f'id="row-{ticket.reference}"' in page
    assert f'id="row-{other.reference}"' not in page


def test_too_many_searches_for_people_are_stopped_with_the_time_to_wait(
    agent: Agent, signed_in: SignedIn
) -> None:
    client = signed_in(agent)
    for number in range(SEARCHES_BY_AGENT.count):
        person_search.note(f"{number}@example.org", by=agent)
    for address in ("console:search", "console:inbox"):
        answer = client.get(reverse(address), {"q": "one.more@example.org"})
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 0
    assert client.get(reverse("console:search"), {"q": "locked"}).status_code == 200


def test_looking_somebody_up_keeps_a_digest_and_never_the_address(
    lead: Agent, customer: Customer, signed_in: SignedIn
) -> None:
    client = signed_in(lead)
    for words in (customer.email, str(customer.public_id), "nobody@example.org"):
        client.post(reverse("console:people"), {"words": words, "reason": "A letter from a court"})
    kept = [entry.details for entry in Entry.objects.of(acts.SEARCHED).order_by("pk")]
    assert [(one["kind"], one["found"]) for one in kept] == [("email", True), ("id", True), ("email", False)]
    assert kept[0]["digest"] == person_search.digest_of(customer.email.upper())
    assert "@" not in str(kept)


def test_choosing_a_ticket_brings_only_its_two_panes(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    part = (
        signed_in(agent).get(reverse("console:ticket", args=[ticket.reference]), **FRAGMENT).content.decode()
    )
    assert "data-ticket=" in part
    assert "data-panel=" in part
    assert "console-rail" not in part


def test_a_row_says_why_it_stands_so_far_up(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    stolen, fee, moving = opened(topic="stolen"), opened(topic="fee"), opened(topic="fee")
    moving.take_judgement(Judgement(urgency="now"))
    raised = opened(topic="fee")
    FollowUp.objects.create(promise=raised.promise)
    rows = signed_in(agent).get(reverse("console:inbox")).content.decode()
    row_of = {words.partition('"')[0]: words.partition("</li>")[0] for words in rows.split('data-row="')[1:]}
    said = {
        name: [
            words
            for words in ("Money is moving now", "Asked again", "Pressing")
            if words in row_of[one.reference]
        ]
        for name, one in {"stolen": stolen, "fee": fee, "moving": moving, "raised": raised}.items()
    }
    assert said == {
        "stolen": ["Pressing"],
        "fee": [],
        "moving": ["Money is moving now"],
        "raised": ["Asked again"],
    }


@pytest.mark.parametrize("role", ["agent", "lead", "administrator"])
def test_each_key_leads_to_one_place(role: str, signed_in: SignedIn) -> None:
    page = signed_in(appoint("Kim", role)).get(reverse("console:inbox")).content.decode()
    keys = re.findall(r'data-key="([^"]+)"', page)
    assert len(keys) > 10
    assert sorted(keys) == sorted(set(keys))
