"""A small chain for tests: networks, blocks, tokens and transfers as following would write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import NATIVE, Backfill, Block, Movement, Network, Signed, Token, Watched
from walletdesk.wallet.arrivals import after_block
from walletdesk.wallet.models import Balance, LinkedAddress
from walletdesk.wallet.models.balance import Named
from walletdesk.wallet.sums import Account, tie

GENESIS = datetime(2026, 11, 1, tzinfo=UTC)
USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"


def address(number: int) -> str:
    return f"0x{number:040x}"


SHOP, FRIEND, STRANGER = address(0x501), address(0xF1), address(0xBAD)


def fresh_hash() -> str:
    return f"0x{token_hex(32)}"


@dataclass
class Chain:
    """One network, whose blocks are written by `block` and told to the wallet by `done`."""

    network: Network
    number: int = 0
    blocks: list[Block] = field(default_factory=list)

    @classmethod
    def begin(cls, slug: str = "ethereum", chain_id: int = 1) -> Chain:
        network = Network.objects.create(
            slug=slug, name=slug.title(), chain_id=chain_id, symbol="ETH", head_number=0, scanned_number=0
        )
        return cls(network)

    def token(self, at: str = USDC, symbol: str = "USDC", name: str = "USD Coin", decimals: int = 6) -> Token:
        return Token.objects.create(
            network=self.network, address=at, symbol=symbol, name=name, decimals=decimals
        )

    def block(self, after: timedelta = timedelta(minutes=5)) -> Block:
        """The next one."""
        self.number += 1
        at = (self.blocks[-1].at if self.blocks else GENESIS) + after
        block = Block.objects.create(
            network=self.network, number=self.number, hash=fresh_hash(), parent=fresh_hash(), at=at
        )
        self.blocks.append(block)
        self.network.note(head_number=self.number, scanned_number=self.number, head_at=at)
        return block

    def moves(self, block: Block, sender: str, recipient: str, amount: int, **facts: object) -> Movement:
        """Of the coin, or of `token`; signed by the sender unless `initiator` says otherwise."""
        token = facts.pop("token", None)
        facts = {"initiator": sender, "transaction_hash": fresh_hash(), "transaction_index": 0} | facts
        return Movement.objects.create(
            network=self.network,
            block=block,
            number=block.number,
            at=block.at,
            position=facts.pop("position", 0 if token else NATIVE),
            kind="token" if token else "native",
            token=token,
            sender=sender,
            recipient=recipient,
            amount=amount,
            **facts,
        )

    def pays(self, block: Block, initiator: str, fee: int, **facts: object) -> Signed:
        facts = {"transaction_hash": fresh_hash(), "transaction_index": 0, "recipient": SHOP} | facts
        return Signed.objects.create(
            network=self.network,
            block=block,
            number=block.number,
            at=block.at,
            position=NATIVE,
            initiator=initiator,
            nonce=0,
            fee=fee,
            succeeded=True,
            **facts,
        )

    def done(self, block: Block) -> None:
        after_block(block.pk)

    def finalizes(self, number: int) -> None:
        self.network.note(final_number=number, safe_number=number)

    def loses(self, block: Block) -> None:
        """A re-organisation takes the block and all that was in it."""
        block.delete()


def linked(
    customer: Customer, number: int = 0xA, label: str = "Savings", *, whole: bool = True
) -> LinkedAddress:
    row = LinkedAddress.objects.create(
        customer=customer, address=address(number), label=label, linked_by="customer"
    )
    watched = Watched.objects.watch(row.address)
    if whole:
        for network in Network.objects.all():
            facts = {"bottom": 0, "top": 0, "reached": 0, "coin_from": 0, "done_at": GENESIS}
            Backfill.objects.get_or_create(watched=watched, network=network, defaults=facts)
    return row


def furnished(customer: Customer, slug: str = "lantern", chain_id: int = 4711) -> LinkedAddress:
    """A network of its own with something of everything: payments, fees, spam and balances."""
    chain = Chain.begin(slug, chain_id)
    own = chain_id << 32
    savings, daily = linked(customer, own + 0xA11CE, "Savings"), linked(customer, own + 0xDA11, "Daily")
    usdc = chain.token(address(0x5DC), "LNT", "Lantern dollar")
    fake = chain.token(address(0xFA4E), "ЕTH", "Ether")
    long = chain.token(address(0x10F6), "W" * 40, "<b>Very</b> \u202elong " + "name " * 16)
    first = chain.block(timedelta(days=10))
    chain.moves(first, FRIEND, savings.address, 1_250_500_000, token=usdc)
    chain.moves(first, FRIEND, savings.address, 3 * 10**18, transaction_index=1)
    chain.moves(first, STRANGER, savings.address, 10**9, token=fake, transaction_index=2)
    chain.moves(first, STRANGER, savings.address, 7 * 10**24 + 1, token=long, transaction_index=3)
    chain.done(first)
    second = chain.block(timedelta(days=5))
    chain.pays(second, savings.address, 21_000 * 10**9)
    chain.moves(second, savings.address, daily.address, 200_000_000, token=usdc)
    chain.moves(second, savings.address, STRANGER, 0, token=usdc, initiator=STRANGER, transaction_index=1)
    chain.moves(second, savings.address, SHOP, 5_000_000, token=usdc, initiator=SHOP, transaction_index=2)
    chain.done(second)
    chain.finalizes(first.number)
    for own, token, units in (
        (savings, usdc, 1_045_500_000),
        (daily, usdc, 200_000_000),
        (savings, None, 3 * 10**18 - 21_000 * 10**9),
        (daily, None, 0),
    ):
        holds(own, chain, units, token)
    return savings


def pays_again(slug: str, amount: int) -> None:
    """One more block of a furnished network: more of its dollars come to the savings."""
    network = Network.objects.get(slug=slug)
    chain = Chain(network, network.head_number or 0, [network.blocks.latest("number")])
    own = LinkedAddress.objects.filter(lines__network=network, label="Savings").distinct().get()
    block = chain.block()
    chain.moves(block, FRIEND, own.address, amount, token=network.tokens.get(symbol="LNT"))
    chain.done(block)


def holds(own: LinkedAddress, chain: Chain, units: int, token: Token | None = None) -> Balance:
    """As the network named it at its newest block."""
    block, balance = chain.blocks[-1], Balance(linked=own, network=chain.network, token=token)
    balance.name(units, Named(block.number, block.hash, block.at), final_number=None)
    tie([Account(own.pk, chain.network.pk, token.pk if token else 0)])
    balance.refresh_from_db()
    return balance
