"""The contact form becomes a ticket: once, with what was said, and by the right person."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from tests.unit.webform.conftest import Sender
from tests.world import World
from walletdesk.core.clock import travel_to
from walletdesk.desk.access import KEY_COOKIE
from walletdesk.desk.models import Ticket
from walletdesk.limits import words as limits

pytestmark = pytest.mark.django_db
HASH = "0x" + "ab" * 32
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_form_becomes_a_ticket_with_a_reference_a_time_a_channel_and_a_promise(
    send: Sender, client: Client
) -> None:
    """docs/rules.md, 'Tickets': every ticket."""
    client.cookies["time_zone"] = "Asia/Shanghai"
    with travel_to(MONDAY):
        answer = send(name="Gus", device="Pixel 9", app_version="4.2", error_code="E-17", transaction=HASH)
    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/requests/{ticket.reference}/"
    assert (ticket.channel, ticket.topic, ticket.name) == ("webform", "locked", "Gus")
    assert ticket.details == {
        "device": "Pixel 9",
        "app_version": "4.2",
        "error_code": "E-17",
        "transaction": HASH,
    }
    due = ticket.due_for_customer
    assert due is not None
    assert due.isoformat() == "2026-11-23T18:00:00+08:00"


def test_the_browser_that_wrote_may_come_back_and_another_one_not(send: Sender, client: Client) -> None:
    page = send().headers["Location"]
    assert client.get(page).status_code == 200
    assert Client().get(page).status_code == 404


def test_pressing_the_button_twice_makes_one_ticket(send: Sender) -> None:
    uid = str(uuid4())
    first, second = send(uid=uid), send(uid=uid)
    assert first.headers["Location"] == second.headers["Location"]
    assert Ticket.objects.get().messages.filter(kind="text").count() == 1


def test_other_words_in_a_form_from_the_browsers_memory_are_not_lost(send: Sender) -> None:
    uid = str(uuid4())
    assert (
        send(uid=uid).headers["Location"] != send(uid=uid, body="And a payment is gone.").headers["Location"]
    )
    assert Ticket.objects.count() == 2


def test_a_form_without_an_id_is_taken_all_the_same(send: Sender) -> None:
    assert send(uid="").status_code == 302
    assert send(uid="not an id").status_code in {302, 422}


def test_who_is_signed_in_is_known_by_the_session_and_cannot_write_as_another_address(
    send: Sender, world: World
) -> None:
    assert send(world.browser("lin"), email="omar@example.com").status_code == 302
    ticket = Ticket.objects.latest("pk")
    assert (ticket.customer, ticket.identified_by, ticket.email) == (world.lin, "session", world.lin.email)
    assert ticket.email_confirmed_at is not None


def test_a_strangers_account_link_is_only_claimed(send: Sender, world: World, client: Client) -> None:
    page = send(email=world.lin.email).headers["Location"]
    ticket = Ticket.objects.latest("pk")
    assert (ticket.customer, ticket.identified_by) == (world.lin, "claimed")
    assert client.get(page).status_code == 200
    assert world.browser("lin").get(page).status_code == 404


def test_the_hidden_field_stops_programs_and_costs_a_person_one_more_press(send: Sender) -> None:
    answer = send(website="https://spam.example")
    assert answer.status_code == 422
    assert not Ticket.objects.exists()
    assert b"I can&#x27;t get in" in answer.content
    assert b"spam.example" not in answer.content


def test_too_many_requests_are_answered_with_the_form_still_filled_in(send: Sender) -> None:
    limits.CONTACT_BY_IP.take("127.0.0.1", limits.CONTACT_BY_IP.count)
    answer = send()
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert b"I can&#x27;t get in" in answer.content
    assert not Ticket.objects.exists()


def test_a_stranger_elsewhere_does_not_use_up_the_requests_of_an_address(send: Sender) -> None:
    """Asking for help must stay possible for whose address it is."""
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    answers = [send(elsewhere).status_code for _ in range(limits.CONTACT_BY_ADDRESS.count + 1)]
    assert answers == [302] * limits.CONTACT_BY_ADDRESS.count + [429]
    assert send().status_code == 302


def test_sending_the_same_form_again_uses_up_no_limit(send: Sender) -> None:
    uid = str(uuid4())
    send(uid=uid)
    left = limits.CONTACT_BY_ADDRESS.left("gus@example.org 127.0.0.1")
    assert send(uid=uid).status_code == 302
    assert limits.CONTACT_BY_ADDRESS.left("gus@example.org 127.0.0.1") >= left


@pytest.mark.parametrize("missing", ["body", "email", "topic"])
def test_what_is_missing_is_said_and_the_rest_is_kept(send: Sender, missing: str) -> None:
    answer = send(name="Gus Grissom", **{missing: ""})
    assert answer.status_code == 422
    assert b"Gus Grissom" in answer.content
    assert not Ticket.objects.exists()


def test_a_form_that_another_site_sends_is_refused(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/contact/", {"topic": "locked", "body": "x", "email": "gus@example.org"})
    assert answer.status_code == 403
    assert not Ticket.objects.exists()


def test_the_key_of_the_browser_is_out_of_reach_for_scripts(send: Sender) -> None:
    cookie = send().cookies[KEY_COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
