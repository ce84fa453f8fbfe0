"""A trace as an agent sees it: boxes and arrows, and the same in two tables."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.chains.tracing.drawing import Arrow, Box, Drawing, draw
from walletdesk.chains.tracing.models import Ending, Hop, Station, Trace
from walletdesk.console.money.document import hops_of
from walletdesk.console.money.parties import Parties, Party
from walletdesk.console.money.settled import settled_on
from walletdesk.core.money import Amount
from walletdesk.desk.models import Ticket
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.settling import Settling

TONES = {
    Ending.RESTS: "rests",
    Ending.CONTRACT: "stop",
    Ending.MANY: "stop",
    Ending.SMALL: "stop",
    Ending.LIMIT: "stop",
    Ending.ORIGIN: "origin",
}


@dataclass(frozen=True)
class Sum:
    """Of one asset; `symbol` is the token's own word for itself."""

    amount: Amount
    symbol: str

    def __str__(self) -> str:
        return f"{self.amount.format()} {self.symbol}"


@dataclass(frozen=True)
class Payment:
    """A line of the table of payments."""

    hop: Hop
    sender: Party
    recipient: Party
    settled: Settling

    @property
    def sum(self) -> Sum:
        return Sum(self.hop.value, visible(self.hop.symbol))


@dataclass(frozen=True)
class Place:
    """A line of the table of addresses, and a box. `left` of each asset has not been seen to leave."""

    station: Station
    party: Party
    left: list[Sum]

    @property
    def tone(self) -> str:
        return TONES.get(Ending(self.station.ending), "moved")

    @property
    def state(self) -> str:
        return str(Ending(self.station.ending).label)

    @property
    def meaning(self) -> str:
        """Why the trace stands here, in a sentence."""
        return {
            Ending.ORIGIN: _("The reported transaction took it from here."),
            Ending.RESTS: _(
                "Not all of what arrived has been seen to leave. It is looked at again by itself."
            ),
            Ending.MOVED: _("As much left as had arrived, so nothing more is looked for here."),
            Ending.CONTRACT: _(
                "A program answers here. What others paid in lies beside it, so what comes out belongs to "
                "nobody in particular: it may be an exchange of coins, a bridge, or a shared wallet."
            ),
            Ending.MANY: _(
                "Very many payments leave from here, as from an exchange or a service. Only whoever runs it "
                "knows for whom: ask them, with this report."
            ),
            Ending.SMALL: _("A hundredth or less of what was reported; shown, but not followed on."),
            Ending.LIMIT: _("Far from the reported transaction. Follow it on if it matters."),
        }[Ending(self.station.ending)]


@dataclass(frozen=True)
class Line:
    """An arrow with its words: how much, and when it began."""

    arrow: Arrow
    words: str
    more: int
    at: datetime


class Picture:
    """Built of the rows as they are now; `mark` changes whenever anything of it would look different."""

    def __init__(self, trace: Trace, ticket: Ticket, agent: Agent) -> None:
        self.trace = trace
        self.parties = Parties(ticket, agent, trace.network)

    @cached_property
    def payments(self) -> list[Payment]:
        return [
            Payment(
                hop,
                self.parties.of(hop.sender),
                self.parties.of(hop.recipient),
                settled_on(self.trace.network, hop.number),
            )
            for hop in hops_of(self.trace)
        ]

    @cached_property
    def places(self) -> list[Place]:
        stations = self.trace.stations.order_by("depth", "pk")
        return [Place(one, self.parties.of(one.address), self._left(one.address)) for one in stations]

    @property
    def resting(self) -> list[Place]:
        """Where something still is, as far as it was looked at."""
        return [place for place in self.places if place.station.ending != Ending.ORIGIN and place.left]

    @cached_property
    def drawing(self) -> Drawing:
        depths = {place.station.address: place.station.depth for place in self.places}
        return draw(depths, ((one.hop.sender, one.hop.recipient) for one in self.payments))

    @property
    def boxes(self) -> list[tuple[Box, Place]]:
        by_address = {place.station.address: place for place in self.places}
        return [(box, by_address[box.address]) for box in self.drawing.boxes]

    @property
    def lines(self) -> list[Line]:
        paid: dict[tuple[str, str], list[Payment]] = defaultdict(list)
        for one in self.payments:
            paid[(one.hop.sender, one.hop.recipient)].append(one)
        return [_line(arrow, paid[(arrow.sender, arrow.recipient)]) for arrow in self.drawing.arrows]

    @cached_property
    def mark(self) -> str:
        said = [
            self.trace.trouble,
            *(f"{one.hop.pk}{one.settled.words}" for one in self.payments),
            *(f"{one.station.pk}{one.station.ending}{one.party.name}" for one in self.places),
        ]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]

    def _left(self, address: str) -> list[Sum]:
        """What arrived less what was followed on, of each asset."""
        sums: dict[str, int] = defaultdict(int)
        like: dict[str, Hop] = {}
        for one in self.payments:
            asset = one.hop.token.address if one.hop.token else ""
            like[asset] = one.hop
            if one.hop.recipient == address:
                sums[asset] += one.hop.amount
            if one.hop.sender == address:
                sums[asset] -= one.hop.amount
        return [
            Sum(Amount(units, like[asset].value.decimals), visible(like[asset].symbol))
            for asset, units in sums.items()
            if units > 0
        ]


def _line(arrow: Arrow, paid: list[Payment]) -> Line:
    """The payments of one asset are summed up; of several the first is named."""
    first = paid[0]
    alike = [one for one in paid if one.hop.token_id == first.hop.token_id]
    whole = Sum(Amount(sum(one.hop.amount for one in alike), first.hop.value.decimals), first.sum.symbol)
    return Line(arrow, shortened(whole), len(paid) - 1, first.hop.at)


def shortened(whole: Sum) -> str:
    """For an arrow: the exact amount stands in the table."""
    text = whole.amount.format()
    digits = text if len(text) <= 14 else f"{text[:13]}…"
    symbol = whole.symbol if len(whole.symbol) <= 10 else f"{whole.symbol[:9]}…"
    return f"{digits} {symbol}"
