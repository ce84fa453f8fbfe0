"""The pages of what moved and what is there."""

import pytest
from django.test import Client

from tests.chain import FRIEND, STRANGER, Chain, address, fresh_hash, holds, linked
from tests.unit.wallet.conftest import customer
from tests.world import World, let_in
from walletdesk.accounts.models import Customer
from walletdesk.core import clock
from walletdesk.journal import Entry
from walletdesk.wallet import acts
from walletdesk.wallet.models import BookEntry, Line, Price, Send, State

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\u202etxt.exe" + "A" * 10_000


@pytest.fixture
def lin() -> Customer:
    return customer("Lin")


@pytest.fixture
def browser(lin: Customer) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    let_in(client, lin)
    return client


@pytest.fixture
def chain() -> Chain:
    return Chain.begin()


def page(browser: Client, path: str = "/wallet/history/", **asked: str) -> str:
    answer = browser.get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def pays(chain: Chain, who: Customer, amount: int = 25_500_000) -> Line:
    own, block = linked(who), chain.block()
    chain.moves(block, FRIEND, own.address, amount, token=chain.token())
    chain.done(block)
    return Line.objects.get(linked=own)


def test_who_has_linked_nothing_is_shown_how(browser: Client) -> None:
    for path in ("/wallet/history/", "/wallet/portfolio/"):
        assert "No address is linked yet" in page(browser, path)


def test_where_nothing_moved_the_page_says_so(browser: Client, lin: Customer) -> None:
    linked(lin)
    assert "Nothing has moved yet" in page(browser)
    assert "No balance is known yet" in page(browser, "/wallet/portfolio/")


def test_a_history_that_is_still_fetched_says_how_far(browser: Client, lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    own_backfill = chain.network.backfills.get()
    own_backfill.bottom, own_backfill.top, own_backfill.reached, own_backfill.done_at = 0, 99, 58, None
    own_backfill.save()
    assert f"{own} </bdi>" in page(browser) or "42 %" in page(browser)
    assert 'value="42"' in page(browser)


def test_a_transfer_is_told_in_words(browser: Client, lin: Customer, chain: Chain) -> None:
    BookEntry.objects.create(customer=lin, address=FRIEND, label="Ming", added_by="customer")
    line = pays(chain, lin)
    told = page(browser)
    assert "From Ming" in told
    assert "+25.5" in told
    assert "Confirmed 1 of 32" in told
    assert f"/wallet/history/{line.pk}/" in told


def test_a_fee_is_said_with_the_transfer_that_it_was_paid_for(
    browser: Client, lin: Customer, chain: Chain
) -> None:
    own, block, paid = linked(lin), chain.block(), fresh_hash()
    chain.moves(block, own.address, FRIEND, 10**18, transaction_hash=paid)
    chain.pays(block, own.address, 21_000, transaction_hash=paid)
    chain.pays(block, own.address, 42_000, transaction_index=1)
    chain.done(block)
    told = page(browser)
    assert told.count('class="wallet-line"') == 2
    assert told.count("Network fee</bdi>") == 1, "a fee for nothing that was sent is a row"
    asked_for_fees = page(browser, direction="fee")
    assert asked_for_fees.count("Network fee</bdi>") == 2


def test_what_is_folded_is_one_press_away_with_the_reason(
    browser: Client, lin: Customer, chain: Chain
) -> None:
    own, block = linked(lin), chain.block()
    chain.moves(block, STRANGER, own.address, 5)
    chain.done(block)
    told = page(browser)
    assert "1 transfer is folded away" in told
    assert "folded=on" in told
    assert "0.000000000000000005" not in told
    opened = page(browser, folded="on")
    assert "0.000000000000000005" in opened
    assert "A tiny amount from an address that you don’t know" in opened


def test_a_filter_that_can_not_be_read_is_said_and_shows_everything(
    browser: Client, lin: Customer, chain: Chain
) -> None:
    pays(chain, lin)
    for asked in ({"asset": "1 OR 1=1"}, {"since": "yesterday"}, {"address": "999"}, {"network": "x"}):
        told = page(browser, **asked)
        assert "field--error" in told
        assert "+25.5" in told


def test_days_the_wrong_way_round_are_said(browser: Client, lin: Customer, chain: Chain) -> None:
    pays(chain, lin)
    assert "This day is before the first one." in page(browser, since="2026-11-02", until="2026-11-01")


def test_a_search_that_finds_nothing_leads_back(browser: Client, lin: Customer, chain: Chain) -> None:
    pays(chain, lin)
    assert "Nothing fits" in page(browser, q="no such thing")


def test_a_hostile_name_is_shown_and_does_nothing(browser: Client, lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    token = chain.token(address(0xBAD), HOSTILE[:40], HOSTILE[:100])
    chain.moves(block, STRANGER, own.address, 10**9, token=token)
    chain.done(block)
    holds(own, chain, 10**9, token)
    line = Line.objects.get()
    for path in ("/wallet/history/", f"/wallet/history/{line.pk}/", "/wallet/portfolio/"):
        told = page(browser, path, folded="on")
        assert "<script>alert" not in told
        assert "\u202e" not in told
        assert len(told) < 60_000


def test_a_receipt_has_what_the_police_ask_for(browser: Client, lin: Customer, chain: Chain) -> None:
    line = pays(chain, lin)
    told = page(browser, f"/wallet/history/{line.pk}/")
    for fact in (
        line.transaction_hash,
        line.block_hash,
        "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
        "Ethereum",
    ):
        assert fact in told


def test_nobody_reads_anothers_receipt(lin: Customer, chain: Chain) -> None:
    line = pays(chain, lin)
    other = Client(SERVER_NAME="127.0.0.1")
    let_in(other, customer("Omar"))
    assert other.get(f"/wallet/history/{line.pk}/").status_code == 404


def test_a_transfer_that_was_undone_says_so(browser: Client, lin: Customer, chain: Chain) -> None:
    line = pays(chain, lin)
    Line.objects.update(replaced_at=clock.now())
    assert "Undone by the network" in page(browser)
    assert "as if it had not happened" in page(browser, f"/wallet/history/{line.pk}/")


def test_a_send_that_is_in_no_block_is_pending_until_its_line_comes(
    browser: Client, lin: Customer, chain: Chain
) -> None:
    own = linked(lin)
    send = Send.objects.create(
        customer=lin,
        network=chain.network,
        sender=own.address,
        recipient=FRIEND,
        amount=10**18,
        prepared_by="customer",
        state=State.SEEN,
        transaction_hash=fresh_hash(),
        signed_at=clock.now(),
    )
    told = page(browser)
    assert "On their way" in told
    assert "Pending" in told
    block = chain.block()
    chain.moves(block, own.address, FRIEND, 10**18, transaction_hash=send.transaction_hash)
    chain.done(block)
    assert "On their way" not in page(browser)


class TestExport:
    def test_it_is_a_table_of_what_was_chosen(self, browser: Client, lin: Customer, chain: Chain) -> None:
        pays(chain, lin)
        answer = browser.post("/wallet/history/export/", {"direction": "in"})
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert b"25.5" in b"".join(answer.streaming_content)
        empty = browser.post("/wallet/history/export/", {"direction": "out"})
        assert b"25.5" not in b"".join(empty.streaming_content)

    def test_it_is_refused_while_frozen(self, browser: Client, lin: Customer) -> None:
        lin.freeze(by=lin)
        assert browser.post("/wallet/history/export/").status_code == 403
        assert not Entry.objects.of(acts.HISTORY_EXPORTED).exists()


class TestPortfolio:
    def test_without_prices_there_are_no_values(self, browser: Client, lin: Customer, chain: Chain) -> None:
        chain.block()
        holds(linked(lin), chain, 15 * 10**17)
        told = page(browser, "/wallet/portfolio/")
        assert "1.5" in told
        assert "Worth about" not in told

    def test_with_prices_there_is_a_sum_and_its_age(
        self, browser: Client, lin: Customer, chain: Chain
    ) -> None:
        chain.block()
        holds(linked(lin), chain, 15 * 10**17)
        Price.objects.create(network=chain.network, currency="USD", units=200000, places=2, at=clock.now())
        told = page(browser, "/wallet/portfolio/")
        assert "3,000.00" in told
        assert "Old prices" not in told

    def test_the_charts_have_their_numbers_as_tables(
        self, browser: Client, lin: Customer, chain: Chain
    ) -> None:
        line = pays(chain, lin)
        holds(line.linked, chain, 25_500_000, line.token)
        with clock.travel_to(line.at):
            told = page(browser, "/wallet/portfolio/", asset=f"{chain.network.pk}-{line.token_id}")
        assert "wallet-chart__balance" in told
        assert "The same as a table" in told


def test_a_page_asks_the_database_as_often_whatever_it_shows(
    browser: Client, lin: Customer, chain: Chain, django_assert_max_num_queries: object
) -> None:
    own = linked(lin)
    block = chain.block()
    for number in range(20):
        chain.moves(block, address(0x9000 + number), own.address, 10**18, transaction_index=number)
    chain.done(block)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        assert page(browser).count("/wallet/history/") > 20


def test_the_world_has_nobody_who_sees_it_without_a_sign_in(world: World) -> None:
    assert world.browser("stranger").get("/wallet/history/").status_code == 302
