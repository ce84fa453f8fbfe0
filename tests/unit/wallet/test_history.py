"""The list of everything that moved: its order, its filters, its search, and what it costs to read."""

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chain import FRIEND, SHOP, STRANGER, Chain, address, fresh_hash, linked
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.models import Customer
from walletdesk.core import clock
from walletdesk.wallet.footings import after, footings_of
from walletdesk.wallet.history import Cursor, Wanted, folded_away, page_of
from walletdesk.wallet.labels import Labels, Source
from walletdesk.wallet.models import BookEntry, Direction, Line, LinkedAddress
from walletdesk.wallet.models.line import place_of
from walletdesk.wallet.settling import Stage

FLOOD = 10_000

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> Customer:
    return customer("Lin")


@pytest.fixture
def chain() -> Chain:
    return Chain.begin()


def shown(who: Customer, wanted: Wanted | None = None, **more: object) -> list[Line]:
    return page_of(who, wanted or Wanted(), UTC, **more).lines  # type: ignore[arg-type]


def comes(chain: Chain, own: LinkedAddress, sender: str, amount: int, **facts: object) -> Line:
    block = chain.block()
    row = chain.moves(block, sender, own.address, amount, **facts)
    chain.done(block)
    return Line.objects.get(transaction_hash=row.transaction_hash, linked=own)


def goes(chain: Chain, own: LinkedAddress, recipient: str, amount: int, **facts: object) -> Line:
    block = chain.block()
    row = chain.moves(block, own.address, recipient, amount, **facts)
    chain.done(block)
    return Line.objects.get(transaction_hash=row.transaction_hash, linked=own)


def test_all_networks_and_addresses_are_one_list_newest_first(lin: Customer) -> None:
    ethereum, base = Chain.begin(), Chain.begin("base", 8453)
    one, two = linked(lin, 0xA), linked(lin, 0xB)
    first = comes(ethereum, one, FRIEND, 10**18)
    base.block()
    second = comes(base, two, FRIEND, 10**18)
    third = comes(ethereum, two, FRIEND, 10**18)
    assert shown(lin) == [third, second, first] or [line.at for line in shown(lin)] == sorted(
        (line.at for line in (first, second, third)), reverse=True
    )


def test_somebody_elses_lines_and_those_of_unlinked_addresses_are_not_in_it(
    lin: Customer, chain: Chain
) -> None:
    omar, own = customer("Omar"), linked(lin)
    comes(chain, own, FRIEND, 10**18)
    assert shown(omar) == []
    own.unlinked_at = clock.now()
    own.save()
    assert shown(lin) == []


def test_pages_follow_one_another_without_a_gap_while_new_lines_come(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    lines = [comes(chain, own, FRIEND, 10**18 + number) for number in range(5)]
    first = page_of(lin, Wanted(), UTC, size=2)
    comes(chain, own, FRIEND, 10**18)
    second = page_of(lin, Wanted(), UTC, first.older, size=2)
    third = page_of(lin, Wanted(), UTC, second.older, size=2)
    assert [*first.lines, *second.lines, *third.lines] == lines[::-1]
    assert third.older is None


@pytest.mark.parametrize("text", ["", "1-2", "x", "9" * 33, "9" * 33 + "-" + "9" * 40, "9" * 33 + "-1; DROP"])
def test_what_is_no_cursor_begins_at_the_top(text: str) -> None:
    assert Cursor.read(text) is None


def test_a_cursor_is_read_as_it_was_written() -> None:
    cursor = Cursor(place_of(clock.now(), 22_000_000, 150, -1), 7)
    assert Cursor.read(str(cursor)) == cursor


class TestFilters:
    def test_by_network_asset_address_and_direction(self, lin: Customer) -> None:
        ethereum, base = Chain.begin(), Chain.begin("base", 8453)
        usdc, one, two = ethereum.token(), linked(lin, 0xA), linked(lin, 0xB)
        a = comes(ethereum, one, FRIEND, 25_000_000, token=usdc)
        b = comes(base, two, FRIEND, 10**18)
        c = goes(ethereum, one, SHOP, 10**18)
        assert shown(lin, Wanted(network="base")) == [b]
        assert shown(lin, Wanted(asset=(ethereum.network.pk, usdc.pk))) == [a]
        assert shown(lin, Wanted(asset=(ethereum.network.pk, 0))) == [c]
        assert shown(lin, Wanted(linked=two.pk)) == [b]
        assert shown(lin, Wanted(direction=Direction.OUT)) == [c]

    def test_days_are_those_of_the_persons_zone(self, lin: Customer, chain: Chain) -> None:
        own, shanghai = linked(lin), ZoneInfo("Asia/Shanghai")
        block = chain.block(timedelta(hours=17))  # 1 November, 17:00 UTC: the second in Shanghai
        chain.moves(block, FRIEND, own.address, 10**18)
        chain.done(block)
        second = Wanted(since=date(2026, 11, 2), until=date(2026, 11, 2))
        assert len(page_of(lin, second, shanghai).lines) == 1
        assert page_of(lin, second, UTC).lines == []

    def test_by_how_settled_it_is(self, lin: Customer, chain: Chain) -> None:
        own = linked(lin)
        lines = [comes(chain, own, FRIEND, 10**18) for _ in range(4)]
        Line.objects.filter(pk=lines[3].pk).update(replaced_at=clock.now())
        chain.network.note(final_number=1, safe_number=2)
        stages = (Stage.FINAL, Stage.SAFE, Stage.SETTLING, Stage.REPLACED)
        assert [shown(lin, Wanted(stage=stage)) for stage in stages] == [[line] for line in lines]
        for stage, line in zip(stages, lines, strict=True):
            assert Line.objects.select_related("network").get(pk=line.pk).settling.stage is stage

    def test_a_network_that_names_no_safe_block_is_filtered_as_it_is_shown(
        self, lin: Customer, chain: Chain
    ) -> None:
        line = comes(chain, linked(lin), FRIEND, 10**18)
        for head, stage in ((31, Stage.SETTLING), (32, Stage.SAFE)):
            chain.network.note(head_number=head)
            assert shown(lin, Wanted(stage=stage)) == [line]
            assert shown(lin, Wanted(stage=stage))[0].settling.stage is stage


class TestSearch:
    @pytest.fixture
    def lines(self, lin: Customer, chain: Chain) -> tuple[Line, Line]:
        own, usdc = linked(lin, label="Rainy days"), chain.token()
        BookEntry.objects.create(customer=lin, address=FRIEND, label="小明 Ming", added_by="customer")
        one = comes(chain, own, FRIEND, 1_234_500_000, token=usdc)
        return one, goes(chain, own, SHOP, 3 * 10**17)

    def test_by_what_a_person_has_at_hand(self, lin: Customer, lines: tuple[Line, Line]) -> None:
        one, two = lines
        for words, found in (
            (one.transaction_hash, [one]),
            (two.transaction_hash.upper().replace("0X", "0x"), [two]),
            (FRIEND, [one]),
            (f"{SHOP[:8]}…{SHOP[-6:]}", [two]),
            ("小明", [one]),
            ("ming", [one]),
            ("rainy", [two, one]),
            ("1,234.5", [one]),
            ("１２３４．５", [one]),
            ("0.3", [two]),
            ("usdc", [one]),
            ("ETH", [two]),
            ("Ethereum", [two, one]),
            ("nothing of the kind", []),
            ("%", []),
            ("\u202e", []),
        ):
            assert shown(lin, Wanted(words=words)) == found, words

    def test_an_amount_is_meant_in_whole_ones_of_each_asset(self, lin: Customer, chain: Chain) -> None:
        own, usdc = linked(lin), chain.token()
        comes(chain, own, FRIEND, 25 * 10**18, token=usdc)
        assert shown(lin, Wanted(words="25")) == []


@pytest.mark.slow
class TestFolding:
    @pytest.fixture
    def flooded(self, lin: Customer, chain: Chain) -> Line:
        """One payment below a block of spam."""
        own = linked(lin)
        line = comes(chain, own, FRIEND, 10**18)
        block = chain.block()
        Line.objects.bulk_create(
            Line(
                customer=lin,
                linked=own,
                network=chain.network,
                number=block.number,
                block_hash=block.hash,
                transaction_hash=f"0x{number + 2**200:064x}",
                position=-1,
                at=block.at,
                place=place_of(block.at, block.number, number, -1),
                direction="in",
                counterparty=STRANGER,
                amount=1,
                initiator=STRANGER,
                fold="dust",
            )
            for number in range(FLOOD)
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE wallet_line")
        return line

    def test_a_page_reads_nothing_of_what_is_folded(self, lin: Customer, flooded: Line) -> None:
        with CaptureQueriesContext(connection) as asked:
            page = page_of(lin, Wanted(), UTC)
        assert page.lines == [flooded]
        assert len(asked) == 2
        assert _rows_read(asked.captured_queries[1]["sql"]) <= 120

    def test_a_page_of_the_folded_reads_no_more_than_it_shows(self, lin: Customer, flooded: Line) -> None:
        with CaptureQueriesContext(connection) as asked:
            first = page_of(lin, Wanted(folded=True), UTC)
            second = page_of(lin, Wanted(folded=True), UTC, first.older)
        assert (len(first.lines), len(second.lines)) == (25, 25)
        assert max(_rows_read(query["sql"]) for query in asked.captured_queries) <= 120

    def test_the_flood_is_not_counted_to_its_end(self, lin: Customer, flooded: Line) -> None:
        assert folded_away(lin) == 100


def _rows_read(sql: str) -> int:
    """The rows that all scans of the plan gave or threw away, as the database itself counted them."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        plan = cursor.fetchone()[0][0]["Plan"]

    def below(node: dict) -> int:
        own = 0
        if "Scan" in node["Node Type"]:
            read = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
            own = int(read * node["Actual Loops"])
        return own + sum(below(child) for child in node.get("Plans", []))

    return below(plan)


def test_the_balance_after_each_line_is_two_questions(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    for number in range(5):
        comes(chain, own, FRIEND, 10**18, token=chain.token(address(0x900 + number), f"T{number}", "Token"))
    lines = shown(lin, Wanted(folded=True))
    with CaptureQueriesContext(connection) as asked:
        rests = footings_of(lines)
    assert len(asked) == 2
    assert {after(line, rests) for line in lines} == {None}


def test_labels_are_the_customers_own_words(lin: Customer, chain: Chain) -> None:
    own = linked(lin, label="Savings")
    BookEntry.objects.create(customer=lin, address=FRIEND, label="Ming", added_by="customer")
    usdc = chain.token()
    labels = Labels(lin, {FRIEND, SHOP, own.address, usdc.address})
    named = {one: labels.of(one, 1) for one in (FRIEND, SHOP, own.address, usdc.address)}
    assert [label.words for label in named.values()] == ["Ming", "", "Savings", "USD Coin"]
    assert named[usdc.address].source is Source.CONTRACT
    assert named[SHOP].short == "0x000000…000501"


def test_a_hash_with_wildcards_finds_nothing_else(lin: Customer, chain: Chain) -> None:
    comes(chain, linked(lin), FRIEND, 10**18)
    assert shown(lin, Wanted(words="0x___")) == []
    assert shown(lin, Wanted(words=fresh_hash())) == []
