"""Special services of the demo's desk. Invented, and each says so; nobody is asked for real money."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Customer
from walletdesk.chains.demo import cast as people
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Network, Token
from walletdesk.console.demo import cast
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.fees.draft import Draft
from walletdesk.fees.models import Acceptance, Proposal, Quote, Service
from walletdesk.official.draft import About
from walletdesk.official.draft import Draft as Channel
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.official.models import Proposal as RegistryProposal
from walletdesk.wallet.asset import Asset

# The last 20 bytes of keccak-256 of "walletdesk demo till": nobody has a key to it.
TILL = Address.of("0xb2ffc91a0df7572b0160f4e679fc2a9abb550d1c")
TRACING = "Demo data: expedited tracing"
_TRANSFER = "transfer(address,uint256)"


@transaction.atomic
def tell() -> None:
    """A service that is paid by bank, and a quote for it that waits. Nothing once the house has services."""
    if Service.objects.exists() or Proposal.objects.exists():
        return
    service = _offered(
        name_en="Demo data: an hour of consulting",
        name_zh="演示数据：一小时咨询",
        covers_en="An hour with a specialist about keeping a wallet safe. Invented; nothing is really sold.",
        covers_zh="与专人就钱包安全谈一小时。虚构内容，并不真的出售。",
        currency="EUR",
        price="60.00",
        outside_en="By bank transfer. The demo has no bank account: please don’t pay anything.",
        outside_zh="银行转账。演示没有银行账户：请不要付任何钱。",
        refund_days=14,
        refund_en="As long as the hour has not begun.",
        refund_zh="咨询开始之前。",
    )
    if ticket := _ticket():
        Quote.objects.make(ticket, service, by=cast.JO.ensure())


def tell_on_network(hands: Hands) -> None:
    """A service that is paid on the demo's network, and a quote for it that Alex pays there."""
    network = Network.objects.in_use().filter(chain_id=CHAIN_ID).first()
    if network is None or Entry.objects.of_kind(Kind.PAYMENT_ADDRESS).exists():
        return
    yes = _accepted(network)
    if yes is not None:
        hands.call(people.ALEX, people.CONTRACTS.dollar, _TRANSFER, TILL, yes.amount)


@transaction.atomic
def _accepted(network: Network) -> Acceptance | None:
    """None where somebody has changed the catalogue or the tickets of the demo."""
    lead, second = cast.LEA.ensure(), cast.RAE.ensure()
    about = About("Demo data: special services", "演示数据：特别服务", owner=lead)
    channel = Channel(Kind.PAYMENT_ADDRESS, str(TILL), about, chain_id=network.chain_id)
    RegistryProposal.objects.add(channel, by=lead).approve(by=second)
    if Service.objects.filter(name_en=TRACING).exists():
        return None
    service = _offered(
        name_en=TRACING,
        name_zh="演示数据：加急追踪",
        covers_en="A specialist follows one transaction at once and writes a report. Invented.",
        covers_zh="专人立即追踪一笔交易并写出报告。虚构内容。",
        currency="DUSD",
        price="25",
        assets=[Asset(network, _dollar(network))],
        refund_days=14,
        refund_en="As long as the report has not been written.",
        refund_zh="报告写出之前。",
        reply_minutes=30,
    )
    ticket = _ticket()
    if ticket is None or ticket.customer is None:
        return None
    quote = Quote.objects.make(ticket, service, by=cast.JO.ensure())
    return quote.accept(quote.ways[0].key, by=ticket.customer, fresh=_fresh(ticket.customer))


def _offered(**facts: Any) -> Service:
    return Proposal.objects.add(Draft(**facts), by=cast.LEA.ensure()).approve(by=cast.RAE.ensure())


def _dollar(network: Network) -> Token:
    """The demo's dollar, also before the first block with it was read."""
    facts = {"symbol": "DUSD", "name": "Demo Dollar", "decimals": 6}
    address = people.CONTRACTS.dollar.key
    return Token.objects.get_or_create(network=network, address=address, defaults=facts)[0]


def _ticket() -> Ticket | None:
    """Alex's, about a transfer."""
    alex, _is_new = cast.ALEX.ensure()
    return Ticket.objects.filter(customer=alex, topic="transaction").order_by("created_at").first()


def _fresh(customer: Customer) -> FreshSignIn:
    return FreshSignIn(customer.pk, now(), frozenset({"passkey"}))
