"""What happens on the demo's network: the month before it was set up, and what goes on while it runs.

Everything is drawn from one fixed seed, so that every demo tells the same story.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from walletdesk.chains.demo import cast
from walletdesk.chains.demo.cast import CONTRACTS
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.chains.evm.names import node_of

DAY, HOUR = 86_400, 3_600
DAYS = 30
# The first block is so many seconds older than the network.
FIRST_BLOCK = DAYS * DAY + 2 * HOUR
DOLLAR, ETHER = 10**6, 10**18
UNLIMITED = 2**256 - 1
_SEED = 7
_TRANSFER = "transfer(address,uint256)"
_TRANSFER_FROM = "transferFrom(address,address,uint256)"

Act = Callable[["Life"], object]


@dataclass(frozen=True)
class Event:
    """`before`: how many seconds before the set-up it happened."""

    before: int
    act: Act


class Life:
    """The people's hands."""

    def __init__(self, hands: Hands, seed: int = _SEED) -> None:
        self.hands = hands
        self._is_live = False
        self._chance = random.Random(seed)  # noqa: S311 - a story, no secret

    def begin(self, now: int) -> None:
        """Contracts, then the month before `now` (seconds since 1970). On an empty network only."""
        for who in (cast.LIN, cast.ALEX):
            # The node has made everybody rich; what a customer has shall have come from somewhere.
            self.hands.impoverish(who)
        self.hands.at(now - DAYS * DAY - HOUR)
        self._make_contracts()
        for event in sorted(_month(), key=lambda one: -one.before):
            self.hands.at(now - event.before)
            event.act(self)

    def go_on(self) -> None:
        """One thing that happens now. Lin and Alex are whoever tries the demo: nobody pays in their name."""
        self._is_live = True
        acts = [_coffee, _friend_pays, _rent, _trade, _salary, _leaf]
        weights = [6, 3, 1, 3, 1, 2]
        [act] = self._chance.choices(acts, weights)
        act(self)

    def dollars(self, sender: Address, to: Address, amount: int) -> None:
        """`amount` in smallest units."""
        self.hands.call(sender, CONTRACTS.dollar, _TRANSFER, to, amount)

    def cents(self, least: int, most: int) -> int:
        """An amount of DUSD between so many cents."""
        return self._chance.randint(least, most) * DOLLAR // 100

    def one_of(self, *people: Address) -> Address:
        return self._chance.choice(people)

    def a_guest(self) -> Address:
        """Who drinks coffee."""
        return self.one_of(*(() if self._is_live else (cast.LIN, cast.ALEX)), cast.FRIEND)

    def poison(self, victim: Address, known: Address) -> None:
        """What address poisoners do after a payment to `known`: a transfer of nothing that seems to come from
        the victim, a tiny one, and one of a token that only has the name.
        """
        twin = twin_of(known)
        self.hands.call(cast.POISONER, CONTRACTS.dollar, _TRANSFER_FROM, victim, twin, 0)
        self.hands.call(cast.POISONER, CONTRACTS.dollar, _TRANSFER, twin, 1)
        lie = "pretend(address,address,uint256)"
        self.hands.call(cast.POISONER, CONTRACTS.counterfeit, lie, victim, twin, 25 * DOLLAR)

    def name(self, called: str, who: Address) -> None:
        """Both ways, as it has to be."""
        forth, back = node_of(called), node_of(f"{who.key[2:]}.addr.reverse")
        self.hands.call(who, CONTRACTS.registry, "setAddress(bytes32,address)", forth, who)
        self.hands.call(who, CONTRACTS.registry, "setAddress(bytes32,address)", back, who)
        self.hands.call(who, CONTRACTS.registry, "setName(bytes32,string)", back, called)

    def _make_contracts(self) -> None:
        make, bank = self.hands.deploy, cast.BANK
        make(bank, "DemoToken", "Demo Dollar", "DUSD", 6, 10**9 * DOLLAR)
        make(bank, "DemoToken", "Leaf", "LEAF", 18, 10**9 * ETHER)
        make(bank, "Wrapped")
        make(bank, "DemoCollection", "Demo Pictures", "PIC")
        make(bank, "MiniRegistry")
        make(bank, "ContractWallet", cast.ALEX)
        # The S is a Cyrillic letter.
        make(bank, "Counterfeit", "Demo Dollar", "DU\u0405D", 6)
        made = make(bank, "Drainer")
        if made != CONTRACTS.drainer:
            raise ValueError("The contracts are not where they should be: this network was not empty.")
        self.hands.put(Address.of(PERMIT2), "MiniPermit2")


def twin_of(known: Address) -> Address:
    """Another address with the same four digits at both ends."""
    digits = known.key[2:]
    middle = "".join(f"{15 - int(digit, 16):x}" for digit in digits[4:36])
    return Address.of("0x" + digits[:4] + middle + digits[36:])


def _month() -> Iterator[Event]:
    """The story until now."""
    yield Event(DAYS * DAY, _endow)
    for week in range(4):
        yield Event((29 - 7 * week) * DAY, _salary)
        yield Event((27 - 7 * week) * DAY + 5 * HOUR, _trade)
        yield Event((26 - 7 * week) * DAY + 2 * HOUR, _friend_pays)
        yield Event((25 - 7 * week) * DAY + 9 * HOUR, _leaf)
    for day in range(1, 29, 2):
        yield Event(day * DAY + 3 * HOUR, _coffee)
    yield Event(20 * DAY, _rent)
    yield Event(12 * DAY, lambda life: life.hands.send(cast.EXCHANGE, cast.LIN, 2 * ETHER))
    yield Event(
        11 * DAY, lambda life: life.hands.call(cast.ALEX, CONTRACTS.pictures, "make(address)", cast.ALEX)
    )
    yield Event(9 * DAY, lambda life: life.hands.send(cast.ALEX, CONTRACTS.wallet, ETHER))
    yield Event(2 * DAY + HOUR, lambda life: life.dollars(cast.LIN, cast.CAFE, life.cents(2000, 3000)))
    yield Event(2 * DAY, lambda life: life.poison(cast.LIN, cast.CAFE))
    yield Event(DAY, _be_lured)


def _endow(life: Life) -> None:
    """Everybody's savings, and names for those who want to be found."""
    for who in (cast.EMPLOYER, cast.EXCHANGE, cast.CAFE, cast.FRIEND, cast.LANDLORD):
        life.dollars(cast.BANK, who, 100_000 * DOLLAR)
        life.hands.call(cast.BANK, CONTRACTS.leaf, _TRANSFER, who, 10_000 * ETHER)
    for who in (cast.LIN, cast.ALEX):
        life.dollars(cast.BANK, who, 2_500 * DOLLAR)
        life.hands.send(cast.EXCHANGE, who, 12 * ETHER)
    life.dollars(cast.BANK, cast.POISONER, 5 * DOLLAR)
    life.name("cafe.demo", cast.CAFE)
    life.name("lin.demo", cast.LIN)


def _salary(life: Life) -> None:
    for who in (cast.LIN, cast.ALEX):
        life.dollars(cast.EMPLOYER, who, life.cents(90_000, 110_000))


def _coffee(life: Life) -> None:
    life.dollars(life.a_guest(), cast.CAFE, life.cents(350, 1400))


def _friend_pays(life: Life) -> None:
    life.dollars(cast.FRIEND, life.one_of(cast.LIN, cast.ALEX), life.cents(500, 6000))


def _rent(life: Life) -> None:
    life.dollars(life.one_of(cast.FRIEND, cast.EMPLOYER), cast.LANDLORD, life.cents(40_000, 60_000))


def _trade(life: Life) -> None:
    amount = life.cents(2000, 20_000)
    life.hands.send(
        cast.EXCHANGE, life.one_of(cast.LIN, cast.ALEX, cast.FRIEND), amount * ETHER // (2500 * DOLLAR)
    )


def _leaf(life: Life) -> None:
    sender, to = life.one_of(cast.FRIEND, cast.EXCHANGE), life.one_of(cast.LIN, cast.ALEX, cast.LANDLORD)
    life.hands.call(sender, CONTRACTS.leaf, _TRANSFER, to, life.cents(100, 5000) * 10**12)


def _be_lured(life: Life) -> None:
    """Alex let a stranger's contract take all his DUSD. Nothing was taken yet."""
    life.hands.call(cast.ALEX, CONTRACTS.dollar, "approve(address,uint256)", CONTRACTS.drainer, UNLIMITED)
