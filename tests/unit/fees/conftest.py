"""A catalogue with one service in USDC, an address of the registry on a chain, and a ticket of Lin's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.chain import GENESIS, Chain, address
from tests.unit.help.conftest import appointed
from tests.unit.wallet.conftest import customer as opened
from tests.world import asks
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Agent, Customer
from walletdesk.chains.models import Block, Movement, Token
from walletdesk.core import clock
from walletdesk.desk.models import Ticket
from walletdesk.fees import recognising
from walletdesk.fees.draft import Draft
from walletdesk.fees.models import Acceptance, Proposal, Quote, Service
from walletdesk.official.draft import About
from walletdesk.official.draft import Draft as Channel
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.official.models import Proposal as RegistryProposal
from walletdesk.wallet.asset import Asset

OURS = address(0x0FEE)
PAYER = address(0xA)
DOLLAR = 10**6


@dataclass
class Till:
    """The chain, and what arrives at our address on it."""

    chain: Chain
    token: Token

    def block(self, at: Any = None) -> Block:
        """At a moment, now if none is named."""
        last = self.chain.blocks[-1].at if self.chain.blocks else GENESIS
        return self.chain.block((at or clock.now()) - last)

    def gets(self, amount: int, *, sender: str = PAYER, at: Any = None, **facts: Any) -> Movement:
        block = self.block(at)
        facts = {"token": self.token, **facts}
        moved = self.chain.moves(block, sender, facts.pop("to", OURS), amount, **facts)
        recognising.after_block(block.pk)
        return moved

    def loses(self, movement: Movement) -> None:
        self.chain.loses(movement.block)
        recognising.undo(self.chain.network)


@dataclass(frozen=True)
class Cast:
    """Everybody, for tests that need several."""

    lin: Customer
    agent: Agent
    lead: Agent
    second: Agent


@pytest.fixture
def cast(lin: Customer, agent: Agent, lead: Agent, second: Agent) -> Cast:
    return Cast(lin, agent, lead, second)


@pytest.fixture
def till(db: None) -> Till:
    chain = Chain.begin()
    return Till(chain, chain.token())


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
def lin(db: None) -> Customer:
    return opened("Lin")


@pytest.fixture
def ticket(lin: Customer) -> Ticket:
    return asks(lin, is_confirmed=False)


@pytest.fixture
def entry(till: Till, lead: Agent, second: Agent) -> Entry:
    about = About("Special services", "特别服务", owner=lead)
    draft = Channel(Kind.PAYMENT_ADDRESS, OURS, about, chain_id=till.chain.network.chain_id)
    return RegistryProposal.objects.add(draft, by=lead).approve(by=second)


@pytest.fixture
def drafted(till: Till) -> Callable[..., Draft]:
    def draft(**other: Any) -> Draft:
        facts: dict[str, Any] = {
            "name_en": "Expedited tracing",
            "name_zh": "加急追踪",
            "covers_en": "A specialist follows one transaction and writes a report.",
            "covers_zh": "专人追踪一笔交易并出具报告。",
            "currency": "USDC",
            "price": "25",
            "assets": [Asset(till.chain.network, till.token)],
            "refund_days": 14,
            "refund_en": "As long as the report is not written.",
            "refund_zh": "报告写出之前可退。",
            "reply_minutes": 30,
        }
        return Draft(**{**facts, **other})

    return draft


@pytest.fixture
def service(drafted: Callable[..., Draft], entry: Entry, lead: Agent, second: Agent) -> Service:
    return Proposal.objects.add(drafted(), by=lead).approve(by=second)


@pytest.fixture
def quote(service: Service, ticket: Ticket, agent: Agent) -> Quote:
    return Quote.objects.make(ticket, service, by=agent)


def fresh(customer: Customer) -> FreshSignIn:
    return FreshSignIn(customer.pk, clock.now(), frozenset({"password"}))


@pytest.fixture
def accepted(quote: Quote, lin: Customer) -> Acceptance:
    return quote.accept(quote.ways[0].key, by=lin, fresh=fresh(lin))


def again(quote: Quote) -> Quote:
    return Quote.objects.for_reading().get(pk=quote.pk)


DAY = timedelta(days=1)
