"""To search for a person is to read personal data: on record, limited, and never a way around the mask."""

from datetime import timedelta
from typing import Any

import pytest

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now, travel_to
from walletdesk.desk import acts
from walletdesk.desk.models import Ticket, person_search
from walletdesk.desk.searching.search import search
from walletdesk.journal import Entry
from walletdesk.limits import LimitReached
from walletdesk.limits.words import SEARCHES_BY_AGENT

pytestmark = pytest.mark.django_db


def found(agent: Agent, words: str) -> list[Ticket]:
    return [one.ticket for one in search(words, by=agent).found]


def noted() -> list[dict[str, Any]]:
    return [entry.details for entry in Entry.objects.of(acts.PERSON_SEARCHED).order_by("pk")]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("lin@example.com", "email"), ("+86 138 1234 5678", "number"), ("customer:Lin", "name")],
)
def test_a_search_for_a_person_is_on_record_whether_it_finds_or_not(
    agent: Agent, words: str, kind: str
) -> None:
    assert found(agent, words) == []
    [entry] = Entry.objects.of(acts.PERSON_SEARCHED)
    assert (entry.actor_id, entry.details["kind"]) == (agent.actor_id, kind)
    assert entry.details["digest"] == person_search.digest_of(words.removeprefix("customer:"))
    assert words not in str(entry.content)


def test_the_record_says_who_looked_for_an_address_however_it_was_written(
    opened: Opener, agent: Agent
) -> None:
    ticket = opened(email="somebody@example.org")
    assert found(agent, " SOMEBODY@Example.org ") == [ticket]
    assert noted()[0]["digest"] == person_search.digest_of("somebody@example.org")


def test_a_list_that_stays_open_is_one_search_for_a_while(agent: Agent, colleague: Agent) -> None:
    for _ in range(3):
        found(agent, "lin@example.com")
    assert len(noted()) == 1
    found(colleague, "lin@example.com")
    assert len(noted()) == 2
    with travel_to(now() + timedelta(minutes=16)):
        found(agent, "lin@example.com")
    assert len(noted()) == 3


def test_who_tries_many_addresses_is_stopped(agent: Agent, colleague: Agent) -> None:
    with travel_to(now()), pytest.raises(LimitReached):
        for number in range(SEARCHES_BY_AGENT.count + 1):
            found(agent, f"{number}@example.org")
    assert len(noted()) == SEARCHES_BY_AGENT.count
    assert found(colleague, "locked") == []


def test_other_searches_are_nobodys_business(opened: Opener, agent: Agent) -> None:
    ticket = opened(subject="Locked since 2024-11-05, order 4711")
    for words in (ticket.reference, ticket.reference[:7].lower(), "locked", "4711"):
        assert found(agent, words) == [ticket]
    assert noted() == []


def test_what_is_masked_in_a_subject_is_not_guessed_piece_by_piece(opened: Opener, agent: Agent) -> None:
    ticket = opened(subject="Please call 13812345678 or write to lin.wei@mail.example.com")
    for piece in ("1381", "138123456", "in.wei", "mail.example"):
        assert found(agent, piece) == []
    assert noted() == []
    assert found(agent, "call") == [ticket]
    assert found(agent, "13812345678") == [ticket]
    assert noted()[0]["kind"] == "number"
