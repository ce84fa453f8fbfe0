"""The search of the console: a few while one types, a page when it is sent, and every trouble in words."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent
from walletdesk.desk import acts
from walletdesk.desk.models import Ticket
from walletdesk.desk.searching import slots
from walletdesk.journal import Entry
from walletdesk.limits.words import TICKET_SEARCHES

pytestmark = pytest.mark.django_db

SEARCH = "console:search"
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def typed(client: Client, words: str) -> str:
    answer = client.get(reverse(SEARCH), {"q": words}, **FRAGMENT)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, words: str) -> str:
    return client.get(reverse(SEARCH), {"q": words}).content.decode()


def test_typing_brings_options_with_marks_and_no_page(
    agent: Agent, signed_in: SignedIn, opened: Opener
) -> None:
    ticket = opened(body="The <b>bridge</b> to Arbitrum")
    part = typed(signed_in(agent), "arbi")
    assert f"/console/tickets/{ticket.reference}/?q=arbi" in part
    assert "<mark>Arbitrum</mark>" in part
    assert "&lt;b&gt;bridge" in part
    assert "console-rail" not in part


def test_a_person_is_looked_for_only_when_the_search_is_sent(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client = signed_in(agent)
    part = typed(client, ticket.email)
    assert "Press Enter to look for this person" in part
    assert ticket.reference not in part
    assert not Entry.objects.of(acts.PERSON_SEARCHED).exists()
    assert f'id="row-{ticket.reference}"' in sent(client, ticket.email)
    assert Entry.objects.of(acts.PERSON_SEARCHED).count() == 1


def test_only_leads_are_told_why(agent: Agent, lead: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    assert "Met: locked" not in sent(signed_in(agent), "locked")
    assert "Met: locked" in sent(signed_in(lead), "locked")


def test_filters_can_be_taken_away_and_added_and_troubles_are_said(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    page = sent(signed_in(agent), "status:open locked topic:weather")
    assert f'id="row-{ticket.reference}"' in page
    assert 'href="/console/search/?q=locked%20topic%3Aweather"' in page
    assert "q=status%3Aopen%20locked%20topic%3Aweather%20assignee%3Ame" in page
    assert "“topic:weather” wasn’t understood and was left out." in page


@pytest.mark.parametrize("words", ["?!.,;", "'; DROP TABLE desk_ticket; --", "\u202e\u200b", "喂" * 10_000])
def test_an_absurd_search_is_an_ordinary_nothing_found(
    agent: Agent, signed_in: SignedIn, ticket: Ticket, words: str
) -> None:
    client = signed_in(agent)
    assert "Nothing found" in typed(client, words)
    assert "Nothing found" in sent(client, words)


def test_who_types_without_end_is_slowed_down_and_told_for_how_long(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client = signed_in(agent)
    TICKET_SEARCHES.take(str(agent.public_id), TICKET_SEARCHES.count)
    answer = client.get(reverse(SEARCH), {"q": "locked"}, **FRAGMENT)
    assert (answer.status_code, answer.content) == (429, b"")
    assert int(answer["Retry-After"]) >= 1
    assert client.get(reverse("console:inbox")).status_code == 200


def test_while_others_search_one_is_asked_to_try_again_in_a_moment(
    agent: Agent, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(agent)
    monkeypatch.setattr(slots, "WAIT", 0)
    for _ in range(slots.AT_ONCE):
        slots._turns.acquire()
    try:
        answer = client.get(reverse(SEARCH), {"q": "locked"}, **FRAGMENT)
    finally:
        for _ in range(slots.AT_ONCE):
            slots._turns.release()
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert "Nothing found" in typed(client, "nothing-like-it")


def test_a_page_that_no_search_has_given_out_is_not_there(agent: Agent, signed_in: SignedIn) -> None:
    assert signed_in(agent).get(reverse(SEARCH), {"q": "locked", "after": "x"}).status_code == 404
