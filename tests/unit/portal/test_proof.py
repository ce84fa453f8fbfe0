"""Proving from inside a request that the account is one's own."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from tests.world import World, asks, signed_key
from walletdesk.accounts.models import Proof
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.access import KEY_COOKIE
from walletdesk.desk.models import Ticket

pytestmark = pytest.mark.django_db


def path(world: World, rest: str = "") -> str:
    return f"/requests/{world.lins_ticket.reference}/proof/{rest}"


def sent_code(world: World, browser: Client) -> str:
    with patch("walletdesk.accounts.letters.proof_code") as letter:
        browser.post(path(world, "code/sending/"))
    return letter.call_args.args[-1]


def test_nothing_is_asked_until_an_agent_asks(world: World) -> None:
    browser = world.browser("lin")
    assert "Nothing to prove just now" in browser.get(path(world)).content.decode()
    for rest in ("code/", "authenticator/", "passkey/"):
        assert browser.get(path(world, rest)).headers["Location"] == path(world)


def test_the_request_says_what_is_asked_and_that_no_code_belongs_there(world: World) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei)
    shown = world.browser("lin").get(f"/requests/{world.lins_ticket.reference}/").content.decode()
    assert "Please show that this account is yours" in shown
    assert "We never ask you to type a code into the conversation." in shown


def test_only_the_ways_that_were_asked_for_and_that_there_are_stand_open(world: World) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei, methods=["totp", "code"])
    browser = world.browser("lin")
    shown = browser.get(path(world)).content.decode()
    assert "Code by e-mail" in shown
    assert "Authenticator app" not in shown
    assert browser.get(path(world, "authenticator/")).status_code == 302


def test_a_code_to_the_confirmed_address_proves_it_for_half_an_hour(world: World) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei)
    browser = world.browser("lin")
    code = sent_code(world, browser)
    shown = browser.get(path(world, "code/")).content.decode()
    assert "l••@" in shown
    assert "lin@example.com" not in shown.replace(world.lins_ticket.reference, "").split("<h1>")[1]
    browser.post(path(world, "code/"), {"code": code})
    assert world.lins_ticket.is_proven
    assert "You have shown by" in browser.get(f"/requests/{world.lins_ticket.reference}/").content.decode()
    with travel_to(now() + timedelta(minutes=31)):
        assert not world.lins_ticket.is_proven


def test_a_wrong_code_proves_nothing_and_is_not_shown_again(world: World) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei)
    browser = world.browser("lin")
    sent_code(world, browser)
    answer = browser.post(path(world, "code/"), {"code": "123123"})
    assert answer.status_code == 422
    assert "123123" not in answer.content.decode()
    assert not Proof.objects.exists()


def test_guesses_end(world: World) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei)
    browser = world.browser("lin")
    code = sent_code(world, browser)
    for _ in range(6):
        browser.post(path(world, "code/"), {"code": "000000" if code != "000000" else "000001"})
    browser.post(path(world, "code/"), {"code": code})
    assert not world.lins_ticket.is_proven


@pytest.mark.parametrize("response", ["", "nonsense", "[]", '{"id": 1}'])
def test_an_answer_that_no_passkey_gave_is_refused(world: World, response: str) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei)
    with patch.object(Ticket, "asked_methods_for", return_value=["passkey"]):
        answer = world.browser("lin").post(path(world, "passkey/"), {"challenge": "x", "response": response})
    assert answer.status_code == 422
    assert not Proof.objects.exists()


@pytest.mark.parametrize("rest", ["", "code/", "authenticator/", "passkey/"])
def test_strangers_find_no_proof_to_give(world: World, rest: str) -> None:
    world.lins_ticket.ask_for_proof(by=world.mei)
    assert world.browser("omar").get(path(world, rest)).status_code == 404
    assert world.browser("omar").post(path(world, rest or "code/sending/")).status_code in {404, 405}


def test_a_visitor_is_offered_every_way_and_no_passkeys_by_name(world: World) -> None:
    """Only the owner is told which of them the account has."""
    ticket = asks(email="lin@example.com")
    ticket.admit("a-strangers-key")
    ticket.ask_for_proof(by=world.mei, methods=["code"])
    visitor = Client()
    visitor.cookies[KEY_COOKIE] = signed_key("a-strangers-key")
    here = f"/requests/{ticket.reference}/proof/"

    shown = visitor.get(here).content.decode()

    assert [word in shown for word in ("Code by e-mail", "Authenticator app", "Passkey")] == [True] * 3
    assert not visitor.post(f"{here}passkey/challenge/").json()["publicKey"].get("allowCredentials")
    assert visitor.post(f"{here}authenticator/", {"code": "000000"}).status_code == 422
