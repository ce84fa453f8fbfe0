"""How what moves on a chain becomes the lines of a customer, and what becomes of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chain import FRIEND, SHOP, STRANGER, Chain, address, linked
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Movement
from walletdesk.wallet.arrivals import catch_up
from walletdesk.wallet.folding import Fold
from walletdesk.wallet.models import BookEntry, Direction, Line

pytestmark = pytest.mark.django_db
FAKE = address(0xFA4E)


@pytest.fixture
def lin() -> Customer:
    return customer("Lin")


@pytest.fixture
def chain() -> Chain:
    return Chain.begin()


def lines(who: Customer) -> list[Line]:
    return list(Line.objects.of(who).newest_first())


def test_a_transfer_is_a_line_of_whoever_linked_an_address_of_it(lin: Customer, chain: Chain) -> None:
    own, usdc, block = linked(lin), chain.token(), chain.block()
    chain.moves(block, FRIEND, own.address, 25_000_000, token=usdc)
    chain.moves(block, FRIEND, SHOP, 1, token=usdc)
    chain.done(block)
    line = Line.objects.get()
    assert (line.direction, line.counterparty, str(line.value)) == (Direction.IN, FRIEND, "25")
    assert (line.fold, line.sum_to) == ("", 25_000_000)


def test_the_same_block_twice_is_one_line(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    chain.moves(block, FRIEND, own.address, 10**18)
    chain.done(block)
    chain.done(block)
    assert Line.objects.count() == 1


def test_a_transfer_between_own_addresses_is_a_line_of_each(lin: Customer, chain: Chain) -> None:
    one, two, block = linked(lin, 0xA), linked(lin, 0xB), chain.block()
    chain.moves(block, one.address, two.address, 10**18)
    chain.done(block)
    assert {(line.linked, line.direction) for line in lines(lin)} == {(one, "out"), (two, "in")}


def test_a_fee_is_a_line_of_the_coin(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    chain.moves(block, FRIEND, own.address, 10**18)
    chain.pays(block, own.address, 21_000, transaction_index=1)
    chain.done(block)
    fee = Line.objects.get(direction=Direction.FEE)
    assert (fee.fold, fee.sum_to) == ("", 10**18 - 21_000)


def test_the_sums_go_on_from_block_to_block_and_back_into_the_past(lin: Customer, chain: Chain) -> None:
    own, usdc = linked(lin, whole=False), chain.token()
    older, newer = chain.block(), chain.block()
    chain.moves(newer, FRIEND, own.address, 7_000_000, token=usdc)
    chain.moves(newer, own.address, SHOP, 2_000_000, token=usdc, transaction_index=1)
    chain.done(newer)
    assert [line.sum_to for line in lines(lin)] == [5_000_000, 7_000_000]
    chain.moves(older, FRIEND, own.address, 1_000_000, token=usdc)
    chain.done(older)
    assert [line.sum_to for line in lines(lin)] == [6_000_000, 8_000_000, 1_000_000]


def test_what_a_reorganisation_takes_away_stays_and_says_so(lin: Customer, chain: Chain) -> None:
    own, first, second = linked(lin), chain.block(), chain.block()
    chain.moves(first, FRIEND, own.address, 3 * 10**18)
    lost = chain.moves(second, FRIEND, own.address, 10**18)
    chain.done(first)
    chain.done(second)
    chain.loses(second)
    catch_up()
    line = Line.objects.get(transaction_hash=lost.transaction_hash)
    assert line.replaced_at is not None
    assert line.sum_to == 3 * 10**18


def test_a_transfer_that_comes_again_in_another_block_is_the_same_line(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    lost = chain.moves(block, FRIEND, own.address, 10**18)
    chain.done(block)
    key = Line.objects.get().pk
    chain.loses(block)
    catch_up()
    other = chain.block()
    chain.moves(other, FRIEND, own.address, 10**18, transaction_hash=lost.transaction_hash)
    chain.done(other)
    line = Line.objects.get()
    assert (line.pk, line.replaced_at, line.block_hash) == (key, None, other.hash)
    assert line.moved_at is not None


def test_what_was_found_before_the_address_was_linked_is_filled_in(lin: Customer, chain: Chain) -> None:
    block = chain.block()
    chain.moves(block, FRIEND, address(0xA), 10**18)
    chain.pays(block, address(0xA), 21_000, transaction_index=1)
    own = linked(lin)
    catch_up()
    assert len(lines(lin)) == 2
    assert own.filling


def test_a_history_that_is_still_fetched_is_looked_at_again(lin: Customer, chain: Chain) -> None:
    own = linked(lin, whole=False)
    catch_up()
    assert not hasattr(own, "filling")


class TestFolding:
    def test_a_fake_token_is_folded_and_the_real_one_is_not(self, lin: Customer, chain: Chain) -> None:
        own, block = linked(lin), chain.block()
        real, fake = chain.token(), chain.token(FAKE, "USDС")
        chain.moves(block, STRANGER, own.address, 10**9, token=real)
        chain.moves(block, STRANGER, own.address, 10**9, token=fake)
        chain.done(block)
        assert {line.token: line.fold for line in lines(lin)} == {real: "", fake: Fold.COUNTERFEIT}

    def test_a_zero_transfer_in_the_customers_name_is_folded(self, lin: Customer, chain: Chain) -> None:
        own, usdc, block = linked(lin), chain.token(), chain.block()
        chain.moves(block, own.address, STRANGER, 0, token=usdc, initiator=STRANGER)
        chain.done(block)
        assert Line.objects.get().fold == Fold.NOTHING_MOVED

    def test_dust_is_folded_unless_the_book_knows_who_sent_it(self, lin: Customer, chain: Chain) -> None:
        own, block = linked(lin), chain.block()
        BookEntry.objects.create(customer=lin, address=FRIEND, label="Ming", added_by="customer")
        chain.moves(block, STRANGER, own.address, 5)
        chain.moves(block, FRIEND, own.address, 5)
        chain.done(block)
        assert {line.counterparty: line.fold for line in lines(lin)} == {STRANGER: Fold.DUST, FRIEND: ""}

    def test_a_burst_folds_its_first_ones_too(self, lin: Customer, chain: Chain) -> None:
        own = linked(lin)
        for number in range(3):
            block = chain.block(timedelta(minutes=10))
            token = chain.token(address(0x700 + number), f"CAT{number}", "Cat")
            chain.moves(block, STRANGER, own.address, 10**6, token=token)
            chain.done(block)
        assert {line.fold for line in lines(lin)} == {Fold.BURST}

    def test_two_unknown_tokens_on_different_days_are_shown(self, lin: Customer, chain: Chain) -> None:
        own = linked(lin)
        for number in range(3):
            block = chain.block(timedelta(days=1))
            token = chain.token(address(0x700 + number), f"CAT{number}", "Cat")
            chain.moves(block, STRANGER, own.address, 10**6, token=token)
            chain.done(block)
        assert {line.fold for line in lines(lin)} == {""}

    def test_a_token_that_is_sent_comes_back_out_of_the_fold(self, lin: Customer, chain: Chain) -> None:
        own, fake, first = linked(lin), chain.token(FAKE, "USDС"), chain.block()
        chain.moves(first, STRANGER, own.address, 10**9, token=fake)
        chain.done(first)
        assert Line.objects.get().fold == Fold.COUNTERFEIT
        second = chain.block()
        chain.moves(second, own.address, FRIEND, 10**6, token=fake)
        chain.done(second)
        assert {line.fold for line in lines(lin)} == {""}


def test_ten_thousand_in_a_block_cost_no_more_statements_than_a_hundred(lin: Customer, chain: Chain) -> None:
    linked(lin)

    def statements(many: int) -> int:
        block = chain.block()
        rows = [
            Movement(
                network=chain.network,
                block=block,
                number=block.number,
                at=block.at,
                position=-1,
                kind="native",
                transaction_index=place,
                transaction_hash=f"0x{block.number:032x}{place:032x}",
                amount=1,
                sender=STRANGER,
                recipient=address(0xA),
                initiator=STRANGER,
            )
            for place in range(many)
        ]
        Movement.objects.bulk_create(rows)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            chain.done(block)
        return len(asked)

    assert statements(400) <= statements(40) + 1
    assert set(Line.objects.values_list("fold", flat=True)) == {Fold.DUST}
