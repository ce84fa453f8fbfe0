"""Every page of the console opens for whom it is, and is not there for others."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import PASSWORD
from walletdesk import journal
from walletdesk.accounts import acts
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.defaults import ensure_defaults
from walletdesk.desk.models import Macro, Queue, Ticket

pytestmark = pytest.mark.django_db

ALL = {"agent", "reviewer", "lead", "administrator"}
PAGES = {
    "inbox": ALL,
    "list": ALL,
    "search": ALL,
    "security": ALL,
    "authenticator": ALL,
    "recovery_codes": ALL,
    "password": ALL,
    "macros": ALL,
    "macro_new": {"lead", "administrator"},
    "queues": {"lead", "administrator"},
    "team": {"reviewer", "lead", "administrator"},
    "team_new": {"administrator"},
    "chat_sites": {"administrator"},
    "chat_site_new": {"administrator"},
    "people": {"lead"},
    "journal": {"reviewer", "lead", "administrator"},
    "ratings": {"lead", "administrator"},
    "secrets": {"lead", "administrator"},
}


@pytest.fixture
def everybody(agent: Agent, reviewer: Agent, lead: Agent, administrator: Agent) -> dict[str, Agent]:
    ensure_defaults()
    return {"agent": agent, "reviewer": reviewer, "lead": lead, "administrator": administrator}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_its_roles_and_is_not_there_for_others(
    page: str, everybody: dict[str, Agent], signed_in: SignedIn
) -> None:
    for role, person in everybody.items():
        status = signed_in(person).get(reverse(f"console:{page}")).status_code
        assert (role, status) == (role, 200 if role in PAGES[page] else 404)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_sent_to_the_sign_in_and_back(page: str, client: Client) -> None:
    address = reverse(f"console:{page}")
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith(f"{reverse('console:sign_in')}?next=")


@pytest.mark.parametrize("page", PAGES)
def test_without_a_second_factor_there_is_only_its_set_up(
    page: str, client: Client, signed_in: SignedIn
) -> None:
    bare = Agent.objects.appoint(
        email="new@desk.example", password=PASSWORD, role="lead", by=SYSTEM, name="New"
    )
    response = signed_in(bare).get(reverse(f"console:{page}"))
    if page == "authenticator":
        assert response.status_code == 200
    else:
        assert response["Location"] == reverse("console:set_up")


def test_details_open_too(ticket: Ticket, everybody: dict[str, Agent], signed_in: SignedIn) -> None:
    client = signed_in(everybody["administrator"])
    addresses = [
        reverse("console:ticket", args=[ticket.reference]),
        reverse("console:head", args=[ticket.reference]),
        reverse("console:conversation", args=[ticket.reference]),
        *(
            reverse("console:panel", args=[ticket.reference, name])
            for name in ("who", "proof", "account", "attempts", "others")
        ),
        reverse("console:queue", args=["help"]),
        reverse("console:macro", args=[Macro.objects.first().pk]),
        reverse("console:colleague", args=[everybody["agent"].public_id]),
    ]
    for address in addresses:
        assert (address, client.get(address).status_code) == (address, 200)


def test_pages_are_never_kept_by_browsers(agent: Agent, signed_in: SignedIn) -> None:
    assert "no-store" in signed_in(agent).get(reverse("console:inbox"))["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_both_languages_open(language: str, agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    agent.prefer(by=agent, language=language)
    page = signed_in(agent).get(reverse("console:ticket", args=[ticket.reference]))
    assert f'lang="{language}"' in page.content.decode()


def test_what_a_customer_calls_a_passkey_is_masked_in_the_journal(
    customer: Customer, reviewer: Agent, signed_in: SignedIn
) -> None:
    with transaction.atomic():
        entry = journal.record(acts.PASSKEY_ADDED, by=customer, about=customer, name="Wei’s phone")
    page = signed_in(reviewer).get(reverse("console:journal_entry", args=[entry.pk])).content.decode()
    assert "Wei’s" not in page
    assert "W••••" in page


def test_a_lead_chooses_who_works_in_a_queue(agent: Agent, lead: Agent, signed_in: SignedIn) -> None:
    queue, client = Queue.objects.ensure_default(), signed_in(lead)
    place = reverse("console:queue", args=[queue.slug])
    client.post(reverse("console:queue_members", args=[queue.slug]), {"agent": str(agent.public_id)})
    end = reverse("console:queue_member_end", args=[queue.slug, agent.public_id])
    assert end in client.get(place).content.decode()
    client.post(end)
    assert not queue.memberships.exists()
    assert end not in client.get(place).content.decode()
