"""Two leads, who agree with each other, and an agent whom nobody asked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.dns import Zone
from tests.unit.help.conftest import appointed
from tests.unit.official.pages import Pages, serving
from walletdesk.accounts.models import Agent
from walletdesk.core.http import Limits
from walletdesk.official.draft import About, Draft
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proposal, Purpose
from walletdesk.official.proving import dns_record, page


@pytest.fixture
def lead(db: None) -> Agent:
    return appointed("lea", "lead")


@pytest.fixture
def second(db: None) -> Agent:
    return appointed("rui", "reviewer")


@pytest.fixture
def agent(db: None) -> Agent:
    return appointed("mei", "agent")


@pytest.fixture
def about(lead: Agent) -> About:
    return About("Questions about your account", "账户问题", owner=lead, purpose=Purpose.CONTACT)


@pytest.fixture
def draft(about: About) -> Draft:
    return Draft(Kind.X, "@HarborWallet", about)


@pytest.fixture
def entry(draft: Draft, lead: Agent, second: Agent) -> Entry:
    return Proposal.objects.add(draft, by=lead).approve(by=second)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine, which may be asked."""
    monkeypatch.setattr(page, "LIMITS", replace(Limits(), schemes=frozenset({"http"}), allow_loopback=True))
    monkeypatch.setattr(Pages, "said", {})
    with serving() as address:
        yield address


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Zone:
    zone = Zone()
    monkeypatch.setattr(dns_record, "the_dns", lambda: zone)
    return zone


@pytest.fixture
def domain(draft: Draft, lead: Agent, second: Agent) -> Entry:
    ours = replace(draft, kind=Kind.DOMAIN, text="harbor.example")
    return Proposal.objects.add(ours, by=lead).approve(by=second)
