"""The desk's letters, and what they can't be used for."""

from typing import Any

import pytest

from tests.unit.desk.conftest import Opener
from tests.unit.help.suggesting.conftest import _empty_shelves, articles
from walletdesk.accounts.models import Agent, Customer
from walletdesk.desk.models import Ticket
from walletdesk.help.suggesting import shelf
from walletdesk.notices import Letter, Recipient
from walletdesk.notices.models import AddressTrouble, note_bounce
from walletdesk.notices.register import all_letters
from walletdesk.notices.rendering import render

pytestmark = pytest.mark.django_db
__all__ = ["_empty_shelves", "articles"]
SPAM = "BUY-CHEAP-COINS at evil.example"


def letters_to(email: str, slug: str = "desk/request_received") -> list[Letter]:
    return list(Letter.objects.filter(to=email, slug=slug))


def test_a_confirmation_has_the_reference_and_none_of_the_senders_words(opened: Opener) -> None:
    """docs/rules.md, 'Tickets': the desk is no relay."""
    ticket = opened(email="victim@example.org", name=SPAM, subject=SPAM, body=SPAM)
    (letter,) = letters_to("victim@example.org")
    whole = f"{letter.subject} {letter.text} {letter.html}"
    assert ticket.reference in whole
    assert "CHEAP" not in whole
    assert "evil.example" not in whole


def test_an_unproven_address_gets_one_confirmation_however_many_forms_are_sent(opened: Opener) -> None:
    """docs/rules.md, 'Tickets': no auto-reply to unproven addresses beyond one rate-limited confirmation."""
    for case in ("victim@example.org", "Victim@example.org", "VICTIM@example.org"):
        last = opened(email=case)
    assert Letter.objects.filter(to__iexact="victim@example.org").count() == 1
    assert last.confirmation is not None
    assert last.confirmation.state == "limited"


def test_a_signed_in_customer_is_confirmed_every_time(opened: Opener, customer: Customer) -> None:
    for _ in range(3):
        opened(customer=customer, identified_by="session", email=customer.email)
    assert len(letters_to(customer.email)) == 3


def test_an_answer_is_announced_once_until_it_is_read(
    ticket: Ticket, agent: Agent, customer: Customer
) -> None:
    for words in ("One moment.", "Here it is: secret-sounding answer."):
        ticket.say(by=agent, body=words)
    (letter,) = letters_to(customer.email, "desk/answer_waiting")
    assert "secret-sounding" not in letter.text
    ticket.mark_read(by=customer)
    ticket.say(by=agent, body="One more thing.")
    assert len(letters_to(customer.email, "desk/answer_waiting")) == 2


def test_who_reads_live_gets_no_letter(ticket: Ticket, agent: Agent, customer: Customer) -> None:
    ticket.attend(by=customer)
    ticket.say(by=agent, body="Hello")
    assert letters_to(customer.email, "desk/answer_waiting") == []


def test_a_closed_ticket_asks_how_it_was_only_when_it_was_answered(opened: Opener, agent: Agent) -> None:
    answered, unanswered = opened(email="a@example.org"), opened(email="b@example.org")
    answered.say(by=agent, body="Done.")
    for ticket in (answered, unanswered):
        ticket.close(by=agent, reason="Solved")
    assert letters_to("a@example.org", "desk/how_was_it")
    assert not letters_to("b@example.org", "desk/how_was_it")


@pytest.mark.parametrize(
    "kind", [kind for kind in all_letters() if kind.slug.startswith("desk/")], ids=lambda kind: kind.slug
)
def test_every_letter_is_written_in_both_languages(kind: object) -> None:
    slug, example = kind.slug, kind.example()  # type: ignore[attr-defined]
    subjects = {
        render(slug, Recipient("lin@example.com", language, "Asia/Shanghai"), example).subject
        for language in ("en", "zh-hans")
    }
    assert len(subjects) == 2


def test_an_address_that_letters_come_back_from_is_known_and_a_code_entered_there_ends_it(
    opened: Opener, agent: Agent
) -> None:
    ticket = opened(email="lin@example.org")
    (letter,) = letters_to("lin@example.org")
    note_bounce("lin@example.org", permanent=True, code="5.1.1", reason="No such person", letter=letter)
    assert [trouble.address for trouble in ticket.address_troubles] == ["lin@example.org"]
    assert opened(email="omar@example.org").address_troubles == []
    ticket.send_entry_code()
    code = letters_to("lin@example.org", "desk/entry_code")[0].words()[0].split("    ")[1].split()[0]
    ticket.enter(code=code, key="k" * 43)
    assert ticket.address_troubles == []


def test_an_agent_tries_only_the_tickets_own_addresses_again(opened: Opener, agent: Agent) -> None:
    ticket, other = opened(email="lin@example.org"), opened(email="omar@example.org")
    facts: dict[str, Any] = {"permanent": True, "code": "5.1.1", "reason": "No such person", "letter": None}
    trouble = AddressTrouble.objects.note("lin@example.org", **facts)
    other.try_address_again(trouble, by=agent)
    assert ticket.address_troubles == [trouble]
    ticket.try_address_again(trouble, by=agent)
    assert ticket.address_troubles == []


@pytest.mark.usefixtures("articles", "_empty_shelves")
def test_a_confirmation_names_what_answers_the_request_when_that_is_sure(opened: Opener) -> None:
    for each in shelf.SHELVES.values():
        each.ready(20)
    opened(email="gus@example.org", body="I forgot my password", language="en")
    opened(email="bo@example.org", body="A banana bread recipe", language="en")
    (sure,), (unsure,) = letters_to("gus@example.org"), letters_to("bo@example.org")
    assert "I forgot my password: http://127.0.0.1:8000/help/money/forgotten-password/" in sure.text
    assert "this may help" not in unsure.text
    assert "/help/" not in unsure.text
