"""The cast of the desk: a customer in trouble, two agents, their lead, and a stranger who sees nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

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


@pytest.fixture
def agent(db: None) -> Agent:
    return appoint("Ana")


@pytest.fixture
def colleague(db: None) -> Agent:
    return appoint("Bo")


@pytest.fixture
def lead(db: None) -> Agent:
    return appoint("Lea", "lead")


@pytest.fixture
def customer(db: None) -> Customer:
    return register("Lin")


@pytest.fixture
def stranger(db: None) -> Customer:
    return register("Mallory")


Opener = Callable[..., Ticket]


@pytest.fixture
def opened(db: None) -> Opener:
    """Opens a ticket through the form, by somebody nobody knows unless said otherwise."""

    def open_(**given: Any) -> Ticket:
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

    return open_


@pytest.fixture
def ticket(opened: Opener, customer: Customer) -> Ticket:
    """Lin's ticket, written while signed in."""
    return opened(customer=customer, identified_by="session", email=customer.email, name=customer.name)


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
