"""Passkeys at the console: made, used to come in, used again before what matters, and taken away."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.unit.accounts.soft_passkey import SoftPasskey
from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import PASSWORD
from walletdesk.accounts.doors import Door
from walletdesk.accounts.models import Agent, Customer
from walletdesk.accounts.sessions import SessionStore
from walletdesk.core.actors import SYSTEM

pytestmark = pytest.mark.django_db

SIGN_IN = reverse("console:sign_in")


def send(client: Client, page: str, body: Any = None) -> HttpResponse:
    return client.post(reverse(f"console:{page}"), body or {}, content_type="application/json")


def made(client: Client, passkey: SoftPasskey) -> HttpResponse:
    asking = send(client, "passkey_challenge").json()
    return send(client, "passkeys", {"challenge": asking["challenge"], "response": passkey.create(asking)})


def shown(client: Client, passkey: SoftPasskey, door: str = "sign_in", onward: str = "") -> HttpResponse:
    """The passkey's answer at a door: `sign_in` or `again`."""
    asking = send(client, f"{door}_challenge").json()
    answer = {"challenge": asking["challenge"], "response": passkey.sign(asking)}
    address = reverse(f"console:{door}_passkey") + (f"?next={onward}" if onward else "")
    return client.post(address, answer, content_type="application/json")


@pytest.fixture
def passkey(agent: Agent, signed_in: SignedIn) -> SoftPasskey:
    """One that the agent has made on this device."""
    soft = SoftPasskey()
    assert made(signed_in(agent), soft).status_code == 200
    return soft


def no_longer_fresh(client: Client) -> Client:
    session = SessionStore(client.cookies[Door.CONSOLE.cookie].value, Door.CONSOLE)
    session["fresh"] = {}
    session.save()
    return client


def test_a_passkey_alone_opens_the_desk(agent: Agent, passkey: SoftPasskey, client: Client) -> None:
    assert shown(client, passkey, onward="/console/macros/").json() == {"url": "/console/macros/"}
    assert client.get("/console/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/security/"])
def test_it_never_leads_out_of_the_console(elsewhere: str, passkey: SoftPasskey, client: Client) -> None:
    assert shown(client, passkey, onward=elsewhere).json() == {"url": "/console/"}


def test_it_is_the_second_step_after_a_password(agent: Agent, passkey: SoftPasskey, client: Client) -> None:
    given = {"email": agent.email, "password": PASSWORD, "next": "/console/macros/"}
    assert client.post(SIGN_IN, given)["Location"] == reverse("console:second_step")
    assert shown(client, passkey).json() == {"url": "/console/macros/"}


def test_a_colleagues_passkey_is_no_second_step(
    colleague: Agent, passkey: SoftPasskey, client: Client
) -> None:
    client.post(SIGN_IN, {"email": colleague.email, "password": PASSWORD})
    assert shown(client, passkey).status_code == 422
    assert client.get("/console/").status_code == 302


def test_a_passkey_that_nobody_made_opens_nothing(agent: Agent, client: Client) -> None:
    refused = shown(client, SoftPasskey())
    assert refused.status_code == 422
    assert refused.json()["error"]
    assert client.get("/console/").status_code == 302


def test_an_answer_counts_once(passkey: SoftPasskey, client: Client) -> None:
    asking = send(client, "sign_in_challenge").json()
    answer = {"challenge": asking["challenge"], "response": passkey.sign(asking)}
    assert send(client, "sign_in_passkey", answer).status_code == 200
    assert send(Client(), "sign_in_passkey", answer).status_code == 422


@pytest.mark.parametrize("body", ["", "{", "[]", '{"challenge": 1, "response": "x"}', "\udcff"])
def test_what_is_no_answer_is_refused_calmly(body: str, client: Client) -> None:
    given = body.encode(errors="surrogateescape")
    answer = client.post(reverse("console:sign_in_passkey"), given, content_type="application/json")
    assert answer.status_code == 422


def test_a_customers_passkey_does_not_open_the_desk(customer: Customer, client: Client) -> None:
    from tests.unit.accounts.people import fresh

    soft = SoftPasskey()
    asking = customer.begin_passkey(by=customer, fresh=fresh(customer))
    customer.add_passkey(
        asking.challenge, soft.create(asking.as_json()), name="Phone", by=customer, fresh=fresh(customer)
    )
    assert shown(client, soft).status_code == 422
    assert client.get("/console/").status_code == 302


def test_the_first_factor_may_be_a_passkey(client: Client) -> None:
    new = Agent.objects.appoint(email="new@desk.example", password=PASSWORD, role="agent", by=SYSTEM)
    client.post(SIGN_IN, {"email": new.email, "password": PASSWORD})
    assert client.get("/console/")["Location"] == reverse("console:set_up")
    assert made(client, SoftPasskey()).json() == {"url": reverse("console:recovery_codes")}
    assert client.get("/console/").status_code == 200
    assert new.passkeys.get().name


def test_making_one_needs_a_fresh_sign_in(agent: Agent, signed_in: SignedIn) -> None:
    stale = no_longer_fresh(signed_in(agent))
    refused = send(stale, "passkey_challenge")
    assert refused.status_code == 403
    assert refused.json()["url"].startswith(reverse("console:again"))
    assert not agent.passkeys.exists()


def test_it_makes_a_sign_in_fresh_again(agent: Agent, passkey: SoftPasskey, signed_in: SignedIn) -> None:
    stale = no_longer_fresh(signed_in(agent))
    onward = reverse("console:password")
    assert stale.get(onward).status_code == 302
    assert shown(stale, passkey, door="again", onward=onward).json() == {"url": onward}
    assert stale.get(onward).status_code == 200


def test_another_passkey_makes_nothing_fresh(agent: Agent, passkey: SoftPasskey, signed_in: SignedIn) -> None:
    stale = no_longer_fresh(signed_in(agent))
    assert shown(stale, SoftPasskey(), door="again").status_code == 422
    assert stale.get(reverse("console:password")).status_code == 302


def test_it_is_removed_but_never_as_the_last_one(
    agent: Agent, passkey: SoftPasskey, signed_in: SignedIn
) -> None:
    own = signed_in(agent)
    end = reverse("console:passkey_end", args=[agent.passkeys.get().pk])
    no_longer_fresh(signed_in(agent)).post(end)
    assert agent.passkeys.exists(), "it needs a fresh sign-in"
    agent.authenticators.all().delete()
    own.post(end)
    assert agent.passkeys.exists(), "it is the only second step"
    assert made(own, SoftPasskey()).json() == {"url": reverse("console:security")}
    own.post(end)
    assert agent.passkeys.count() == 1


def test_nobody_removes_a_colleagues(
    colleague: Agent, agent: Agent, passkey: SoftPasskey, signed_in: SignedIn
) -> None:
    end = reverse("console:passkey_end", args=[agent.passkeys.get().pk])
    assert signed_in(colleague).post(end).status_code == 404
    assert agent.passkeys.exists()
