"""What a customer holds, and what the charts are drawn from."""

from datetime import UTC, date, timedelta

import pytest

from tests.chain import FRIEND, SHOP, Chain, address, holds, linked
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Backfill, Token
from walletdesk.core import clock
from walletdesk.core.money import Amount
from walletdesk.wallet.charting import Flow, Span, balance_by_day, flow_by_month
from walletdesk.wallet.models import Balance, LinkedAddress, Price
from walletdesk.wallet.portfolio import portfolio_of
from walletdesk.wallet.sums import Account, tie

ONE = 10**6

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> Customer:
    return customer("Lin")


@pytest.fixture
def chain() -> Chain:
    return Chain.begin()


def costs(chain: Chain, token: Token | None, units: int, **facts: object) -> Price:
    return Price.objects.create(
        network=chain.network,
        token=token,
        currency="USD",
        units=units,
        places=2,
        **{"at": clock.now()} | facts,
    )


def test_without_prices_there_are_amounts_and_no_values(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    chain.block()
    holds(own, chain, 10**18)
    held = portfolio_of(lin)
    assert [(str(one.amount), one.worth) for one in held.holdings] == [("1", None)]
    assert (held.total, held.currency) == (None, "")


def test_an_asset_is_one_line_over_all_addresses(lin: Customer, chain: Chain) -> None:
    chain.block()
    holds(linked(lin, 0xA), chain, 10**18)
    holds(linked(lin, 0xB), chain, 5 * 10**17)
    (holding,) = portfolio_of(lin).holdings
    assert (str(holding.amount), len(holding.parts)) == ("1.5", 2)


def test_the_total_adds_what_has_a_price_and_says_what_has_none(lin: Customer, chain: Chain) -> None:
    own, token = linked(lin), chain.token(address(0x99), "PEA", "Pea", 2)
    block = chain.block()
    chain.moves(block, FRIEND, own.address, 700, token=token)
    chain.done(block)
    holds(own, chain, 2 * 10**18)
    holds(own, chain, 700, token)
    costs(chain, None, 301255)
    held = portfolio_of(lin)
    assert (str(held.total), held.currency, held.without_price) == ("6025.1", "USD", 1)


def test_a_price_of_two_days_ago_is_no_price(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    chain.block()
    holds(own, chain, 10**18)
    costs(chain, None, 301255, at=clock.now() - timedelta(days=2))
    assert portfolio_of(lin).total is None


def test_tokens_that_only_spam_has_brought_are_not_held(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    fake = chain.token(address(0xFA), "USDС", "USD Coin")
    chain.moves(block, FRIEND, own.address, 10**9, token=fake)
    chain.done(block)
    holds(own, chain, 10**9, fake)
    assert portfolio_of(lin).holdings == []


def test_what_an_unlinked_address_held_is_not_shown(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    chain.block()
    holds(own, chain, 10**18)
    own.unlinked_at = clock.now()
    own.save()
    assert portfolio_of(lin).holdings == []


class TestCharts:
    SPAN = Span(date(2026, 11, 5), UTC)

    @pytest.fixture
    def own(self, lin: Customer, chain: Chain) -> LinkedAddress:
        """30 came on the first of November, 10 went on the third."""
        own, usdc = linked(lin), chain.token()
        for sender, recipient, amount in ((FRIEND, own.address, 30 * ONE), (own.address, SHOP, 10 * ONE)):
            block = chain.block(timedelta(days=1 if chain.blocks else 0, hours=12))
            chain.moves(block, sender, recipient, amount, token=usdc)
            chain.done(block)
        holds(own, chain, 20 * ONE, usdc)
        return own

    def points(self, lin: Customer, chain: Chain) -> dict[date, int | None]:
        token = chain.network.tokens.get()
        return dict(balance_by_day(lin, chain.network.pk, token.pk, self.SPAN))

    def test_a_balance_stays_until_it_changes(self, lin: Customer, chain: Chain, own: LinkedAddress) -> None:
        points = self.points(lin, chain)
        assert len(points) == 90
        assert [points[date(2026, 11, day)] for day in (1, 2, 3, 5)] == [
            30 * ONE,
            30 * ONE,
            20 * ONE,
            20 * ONE,
        ]
        assert points[date(2026, 10, 31)] == 0

    def test_a_history_with_a_beginning_draws_nothing_before_it(
        self, lin: Customer, chain: Chain, own: LinkedAddress
    ) -> None:
        Backfill.objects.update(bottom=2)
        Balance.objects.update(units=120 * ONE)
        tie([Account(own.pk, chain.network.pk, chain.network.tokens.get().pk)])
        points = self.points(lin, chain)
        assert points[date(2026, 10, 31)] is None
        assert [points[date(2026, 11, day)] for day in (1, 5)] == [None, 120 * ONE]

    def test_where_lines_make_no_balance_only_named_days_are_drawn(
        self, lin: Customer, chain: Chain, own: LinkedAddress
    ) -> None:
        Balance.objects.update(is_steady=False)
        points = self.points(lin, chain)
        assert points[date(2026, 11, 2)] is None
        assert points[date(2026, 11, 5)] == 20 * ONE

    def test_flow_is_by_month_in_the_persons_zone(
        self, lin: Customer, chain: Chain, own: LinkedAddress
    ) -> None:
        token = chain.network.tokens.get()
        flow = flow_by_month(lin, chain.network.pk, token.pk, self.SPAN)
        assert len(flow) == 12
        assert flow[-1] == Flow(date(2026, 11, 1), 30 * ONE, 10 * ONE)
        assert flow[0].month == date(2025, 12, 1)


def test_amounts_of_a_token_without_decimals_are_whole_ones(lin: Customer, chain: Chain) -> None:
    own, token = linked(lin), chain.token(address(0x98), "ONE", "One", 0)
    block = chain.block()
    chain.moves(block, FRIEND, own.address, 7, token=token)
    chain.done(block)
    holds(own, chain, 7, token)
    assert [holding.amount for holding in portfolio_of(lin).holdings] == [Amount(7, 0)]
