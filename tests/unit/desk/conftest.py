"""The cast of the desk: a customer in trouble, two agents, their lead, and a stranger who sees nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.remembering import remembered
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core import vault
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Ticket

PASSWORD = "correct horse battery staple"


def appoint(name: str, role: str = "agent") -> Agent:
    email = f"{name.lower()}@desk.example"
    agent = Agent.objects.appoint(email=email, password=PASSWORD, role=role, by=SYSTEM, name=name)
    sealed = vault.seal(b"JBSWY3DPEHPK3PXP", f"authenticator:{agent.pk}")
    agent.authenticators.create(sealed_secret=sealed, confirmed_at=now())
    return agent


def register(name: str) -> Customer:
    return Customer.objects.register(
        email=f"{name.lower()}@example.com",
        password=PASSWORD,
        by=SYSTEM,
        name=name,
        time_zone="Asia/Shanghai",
    )


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    settings.SMTP_URL = ""


Opener = Callable[..., Ticket]


def open_ticket(**given: Any) -> Ticket:
    facts: dict[str, Any] = {
        "channel": "webform",
        "topic": "locked",
        "subject": "Locked out",
        "body": "I can't get in since this morning.",
        "email": "somebody@example.org",
        "name": "Somebody",
        "time_zone": "Asia/Shanghai",
    }
    return Ticket.objects.open_for(Intake(**{**facts, **given}))


@dataclass(frozen=True)
class Lins:
    customer: Customer
    ticket: Ticket


def lin_asks() -> Lins:
    lin = register("Lin")
    return Lins(lin, open_ticket(customer=lin, identified_by="session", email=lin.email, name=lin.name))


_people = remembered(
    agent=lambda: appoint("Ana"),
    colleague=lambda: appoint("Bo"),
    lead=lambda: appoint("Lea", "lead"),
    administrator=lambda: appoint("Ada", "administrator"),
    reviewer=lambda: appoint("Rae", "reviewer"),
    customer=lambda: register("Lin"),
    stranger=lambda: register("Mallory"),
    lins=lin_asks,
)
People = dict[str, Callable[[], Any]]


@pytest.fixture
def agent(_people: People, db: None) -> Agent:
    return _people["agent"]()


@pytest.fixture
def colleague(_people: People, db: None) -> Agent:
    return _people["colleague"]()


@pytest.fixture
def lead(_people: People, db: None) -> Agent:
    return _people["lead"]()


@pytest.fixture
def stranger(_people: People, db: None) -> Customer:
    return _people["stranger"]()


@pytest.fixture
def opened(db: None) -> Opener:
    """Opens a ticket through the form, by somebody nobody knows unless said otherwise."""
    return open_ticket


@pytest.fixture
def _lins(_people: People, db: None) -> Lins:
    return _people["lins"]()


@pytest.fixture
def customer(request: pytest.FixtureRequest, _people: People, db: None) -> Customer:
    """Lin, who comes with her ticket where a test asks for that too."""
    if "_lins" in request.fixturenames:
        return request.getfixturevalue("_lins").customer
    return _people["customer"]()


@pytest.fixture
def ticket(_lins: Lins) -> Ticket:
    """Lin's ticket, written while signed in. It brings its queue, so ask for it before another does."""
    return _lins.ticket


@pytest.fixture
def proven(ticket: Ticket, customer: Customer) -> Ticket:
    """The same, with a proof that stands."""
    ticket.prove(by=customer, method="code", answer=sent_code(ticket, customer))
    return ticket


def sent_code(ticket: Ticket, customer: Customer) -> str:
    """The code out of the proof letter that the customer asks for."""
    with patch("walletdesk.accounts.letters.proof_code") as letter:
        ticket.send_proof_code(by=customer)
    return letter.call_args.args[-1]
