"""Tickets that came by mail, and a chat; the agent who answers them."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_django import Settings

from tests.unit.desk.conftest import Opener, _own_files, _people, agent, customer, opened
from tests.unit.email.confirmations import write_all
from tests.unit.notices.post_office import PostOffice
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.models import Arrival, State
from walletdesk.channels.email.origin import Dmarc, Origin
from walletdesk.core.clock import now
from walletdesk.desk.carriage import Carriage
from walletdesk.desk.models import Ticket
from walletdesk.notices import Letter

__all__ = ["Opener", "_own_files", "_people", "agent", "customer", "opened"]

LIN, OMAR = "lin@mail.example", "omar@mail.example"
Writes = Callable[..., Arrival]


def origin_of(author: str, *, is_aligned: bool) -> dict[str, Any]:
    domain = author.rpartition("@")[2]
    dmarc = Dmarc(from_domain=domain, alignment=("dkim",) if is_aligned else ())
    return Origin(author=author, dmarc=dmarc).to_json()


def arrive(author: str = LIN, *, is_aligned: bool = True, **facts: Any) -> Arrival:
    """A letter in the ledger."""
    number = Arrival.objects.count() + 1
    return Arrival.objects.create(
        digest=uuid.uuid4().hex * 2,
        size=1,
        author=author,
        seen_at=now(),
        **{
            "letter_id": f"{number}@mail.example",
            "subject": "Locked out of my wallet",
            "origin": origin_of(author, is_aligned=is_aligned),
            **facts,
        },
    )


def carriage_of(arrival: Arrival) -> Carriage:
    return Carriage("email", facts={"letter": str(arrival.public_id)}, takes_what_fits=True)


@pytest.fixture
def mailed(opened: Opener) -> Callable[..., Ticket]:
    """A ticket that a letter has opened."""

    def open_(
        *, body: str = "I can't get in since this morning.", is_aligned: bool = True, **given: Any
    ) -> Ticket:
        author, subject = given.pop("email", LIN), given.pop("subject", "Locked out of my wallet")
        arrival = arrive(author, is_aligned=is_aligned, subject=subject)
        ticket = opened(
            channel="email",
            email=author,
            subject=subject,
            body=given.pop("body", "I can't get in since this morning."),
            carriage=carriage_of(arrival),
            **given,
        )
        arrival.state, arrival.ticket = State.STORED, ticket
        arrival.save()
        write_all()
        return ticket

    return open_


@pytest.fixture
def ticket(mailed: Callable[..., Ticket]) -> Ticket:
    return mailed()


@pytest.fixture
def unproven(mailed: Callable[..., Ticket]) -> Ticket:
    """A ticket by a letter for whose author nobody vouches."""
    return mailed(is_aligned=False)


@pytest.fixture
def chat(opened: Opener) -> Ticket:
    """A chat with a confirmed address, whose customer has left."""
    ticket = opened(channel="chat", email=LIN, subject="", body="Hello? I can't get in.")
    ticket.email_confirmed_at = now()
    ticket.save()
    return ticket


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A real SMTP server on a free port, and the setting that names it."""
    with PostOffice() as office:
        settings.SMTP_URL = office.url
        yield office


def writes_again(ticket: Ticket, author: str = LIN, body: str = "And now?", **facts: Any) -> Arrival:
    """The next letter of a party."""
    arrival = arrive(author, **facts)
    correspondent = ticket.correspondent(author)
    assert correspondent
    ticket.say(by=correspondent, body=body, carriage=carriage_of(arrival))
    return arrival


def admit(ticket: Ticket, email: str, by: Agent) -> None:
    ticket.admit_correspondent(ticket.propose(email, "Omar"), by=by)


def ours(ticket: Ticket, slug: str = "answer", to: str = LIN) -> list[Letter]:
    """Our letters of a ticket, the first one first."""
    return list(Letter.objects.about(ticket).filter(slug=f"email/{slug}", to=to).order_by("pk"))
