"""Coming in: two steps, the forced set-up, and nothing told to strangers."""

import re

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import PASSWORD
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.console.models import FactorReset, Invitation, JournalCheck
from walletdesk.core import clock, vault
from walletdesk.core.actors import SYSTEM
from walletdesk.notices import Letter

pytestmark = pytest.mark.django_db

SIGN_IN = "/console/sign-in/"
NEW_PASSWORD = "a quiet river under old stones"


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(int(clock.now().timestamp()))


def test_password_and_code_lead_to_where_one_was_going(agent: Agent, client: Client) -> None:
    sealed = vault.seal(SECRET.encode(), f"authenticator:{agent.pk}")
    agent.authenticators.update(sealed_secret=sealed)
    given = {"email": agent.email, "password": PASSWORD, "next": "/console/macros/"}
    assert client.post(SIGN_IN, given)["Location"] == reverse("console:second_step")
    assert client.get("/console/")["Location"].startswith(SIGN_IN)
    response = client.post(reverse("console:second_step"), {"method": "totp", "answer": code()})
    assert response["Location"] == "/console/macros/"
    assert client.get("/console/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/security/"])
def test_one_is_never_led_out_of_the_console(elsewhere: str, agent: Agent, signed_in: SignedIn) -> None:
    assert signed_in(agent).get(SIGN_IN, {"next": elsewhere})["Location"] == "/console/"


def test_unknown_names_and_customers_are_answered_like_a_wrong_password(
    agent: Agent, customer: Customer, client: Client
) -> None:
    def answer(email: str) -> str:
        response = client.post(SIGN_IN, {"email": email, "password": PASSWORD if "lin" in email else "wrong"})
        assert response.status_code == 200
        text = re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", response.content.decode())
        return text

    first = answer(agent.email)
    assert answer("nobody@desk.example") == first
    assert answer(customer.email) == first


def test_without_a_factor_the_set_up_comes_first_and_then_the_desk(client: Client) -> None:
    Agent.objects.appoint(email="new@desk.example", password=PASSWORD, role="agent", by=SYSTEM, name="New")
    client.post(SIGN_IN, {"email": "new@desk.example", "password": PASSWORD})
    assert client.get("/console/")["Location"] == reverse("console:set_up")
    page = client.get(reverse("console:authenticator")).content.decode()
    secret = re.search(r"data-copy-source>([A-Z2-7]+)<", page)[1]
    assert client.post(reverse("console:authenticator"), {"answer": "000000"}).status_code == 200
    assert client.get("/console/")["Location"] == reverse("console:set_up")
    client.post(reverse("console:authenticator"), {"answer": code(secret)})
    codes = client.post(reverse("console:recovery_codes")).content.decode()
    assert len(re.findall(r"<li>[0-9A-Z]{4}-", codes)) == 10
    assert client.get("/console/").status_code == 200


def test_the_last_second_factor_stays(agent: Agent, signed_in: SignedIn) -> None:
    signed_in(agent).post(reverse("console:authenticator_end"))
    assert agent.has_second_factor


def test_sign_out_ends_the_session(agent: Agent, signed_in: SignedIn) -> None:
    client = signed_in(agent)
    client.post(reverse("console:sign_out"))
    assert client.get("/console/").status_code == 302


def link_in_the_letter() -> str:
    letter = Letter.objects.filter(slug="console/invitation").latest("pk")
    return re.search(r"/console/invitations/[\w-]+/", letter.words()[0])[0]


def test_a_colleague_is_invited_and_comes_in_by_a_link_that_works_once(
    administrator: Agent, signed_in: SignedIn, client: Client
) -> None:
    facts = {"name": "Kim", "email": "kim@desk.example", "role": "agent", "language": "en"}
    signed_in(administrator).post(reverse("console:team_new"), facts)
    kim = Agent.objects.get(email="kim@desk.example")
    assert not kim.has_usable_password()
    link = link_in_the_letter()
    assert client.get(link).status_code == 200
    assert client.post(link, {"password": "short"}).status_code == 200
    assert client.post(link, {"password": NEW_PASSWORD})["Location"] == SIGN_IN
    assert client.get(link).status_code == 404
    kim.refresh_from_db()
    assert kim.check_password(NEW_PASSWORD)


def test_a_lost_factor_takes_two_people(
    agent: Agent, administrator: Agent, reviewer: Agent, signed_in: SignedIn
) -> None:
    boss = signed_in(administrator)
    boss.post(reverse("console:factor_reset", args=[agent.public_id]), {"reason": "Phone fell into the sea"})
    reset = FactorReset.objects.waiting().get()
    assert agent.has_second_factor
    with pytest.raises(NotAllowed):
        reset.approve(by=administrator)
    with pytest.raises(NotAllowed):
        reset.approve(by=agent)
    signed_in(reviewer).post(reverse("console:factor_reset_approval", args=[agent.public_id]))
    assert not agent.has_second_factor
    assert Invitation.objects.open().get(agent=agent).is_renewal
    with pytest.raises(NotAllowed):
        reset.approve(by=reviewer)


def test_who_manages_nobody_any_more_has_no_factor_reset(
    agent: Agent, administrator: Agent, reviewer: Agent
) -> None:
    reset = FactorReset.objects.ask(agent, by=administrator, reason="Phone fell into the sea")
    Agent.objects.filter(pk=administrator.pk).update(role="agent")
    with pytest.raises(NotAllowed):
        FactorReset.objects.get(pk=reset.pk).approve(by=reviewer)
    assert agent.has_second_factor


def test_nobody_asks_for_themselves(administrator: Agent) -> None:
    with pytest.raises(NotAllowed):
        FactorReset.objects.ask(administrator, by=administrator, reason="mine")


def test_a_dismissed_colleague_is_out_at_once(
    agent: Agent, administrator: Agent, signed_in: SignedIn
) -> None:
    theirs = signed_in(agent)
    signed_in(administrator).post(
        reverse("console:colleague_dismissal", args=[agent.public_id]), {"reason": "Left the house"}
    )
    assert theirs.get("/console/").status_code == 302


def test_a_lead_verifies_the_journal(lead: Agent, signed_in: SignedIn) -> None:
    signed_in(lead).post(reverse("console:journal_checks"))
    check = JournalCheck.objects.latest()
    assert check.is_whole
    assert check.entries


def test_looking_a_customer_up_is_recorded(lead: Agent, customer: Customer, signed_in: SignedIn) -> None:
    from walletdesk.console import acts
    from walletdesk.journal import Entry

    given = {"words": "LIN@example.com", "reason": "Called us"}
    page = signed_in(lead).post(reverse("console:people"), given).content.decode()
    assert str(customer.public_id) in page
    assert "lin@example.com" not in page
    assert Entry.objects.of(acts.SEARCHED).about(customer).get().details["reason"] == "Called us"
