"""Two leads, who agree with each other, and an agent whom nobody asked."""

import pytest

from tests.unit.help.conftest import appointed
from walletdesk.accounts.models import Agent
from walletdesk.official.draft import About, Draft
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proposal, Purpose


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
