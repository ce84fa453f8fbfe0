"""The cast at the console: who is signed in, and the tickets they look at."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.unit.desk.conftest import (
    People,
    _lins,
    _own_files,
    _people,
    agent,
    colleague,
    customer,
    lead,
    opened,
    proven,
    stranger,
    ticket,
)
from walletdesk.accounts.doors import Door
from walletdesk.accounts.models import Agent
from walletdesk.accounts.sessions import SessionStore
from walletdesk.core import clock

__all__ = [
    "_lins",
    "_own_files",
    "_people",
    "agent",
    "colleague",
    "customer",
    "lead",
    "opened",
    "proven",
    "stranger",
    "ticket",
]

SignedIn = Callable[[Agent], Client]


@pytest.fixture
def administrator(_people: People, db: None) -> Agent:
    return _people["administrator"]()


@pytest.fixture
def reviewer(_people: People, db: None) -> Agent:
    return _people["reviewer"]()


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """A browser in which this agent is signed in at the console, freshly."""

    def sign_in(person: Agent) -> Client:
        client = Client()
        session = SessionStore(None, Door.CONSOLE)
        session.create()
        session["_auth_user_id"] = str(person.pk)
        session["_auth_user_backend"] = "walletdesk.accounts.backends.AgentBackend"
        session["_auth_user_hash"] = person.get_session_auth_hash()
        session["fresh"] = dict.fromkeys(["password", "totp"], clock.now().isoformat())
        session.save()
        client.cookies[Door.CONSOLE.cookie] = session.session_key
        return client

    return sign_in
