"""What is folded away follows the address book, into the past too."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.chain import FRIEND, STRANGER, Chain, address, linked
from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.journal import Entry
from walletdesk.live.models import Event
from walletdesk.wallet import acts, folding_again
from walletdesk.wallet.folding import Fold
from walletdesk.wallet.hearing import topic_of
from walletdesk.wallet.models import BookEntry, Line, Words

pytestmark = pytest.mark.django_db
FAKE = address(0xFA4E)
MINUTES = timedelta(minutes=10)


@pytest.fixture
def chain() -> Chain:
    return Chain.begin()


def named(who: Customer, other: str = FRIEND) -> BookEntry:
    entry = BookEntry.objects.add(who, Address.of(other), Words("Ming"), by=who, fresh=None)
    folding_again.after_naming(Entry.objects.of(acts.ENTRY_ADDED).latest("pk").pk)
    return entry


def removed(entry: BookEntry) -> None:
    entry.remove(by=entry.customer)
    folding_again.after_naming(Entry.objects.of(acts.ENTRY_REMOVED).latest("pk").pk)


def folds(who: Customer) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for other, fold in Line.objects.filter(customer=who).values_list("counterparty", "fold"):
        told.setdefault(other, set()).add(fold)
    return told


def cats(chain: Chain, own: str, *senders: str) -> None:
    """An unknown token from each, ten minutes apart."""
    for sender in senders:
        block, number = chain.block(MINUTES), chain.number + 0x700
        chain.moves(block, sender, own, 10**6, token=chain.token(address(number), f"CAT{number}", "Cat"))
        chain.done(block)


def test_naming_an_address_brings_its_dust_back_and_that_of_nobody_else(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    chain.moves(block, FRIEND, own.address, 5)
    chain.moves(block, STRANGER, own.address, 5)
    chain.done(block)
    entry = named(lin)
    assert folds(lin) == {FRIEND: {""}, STRANGER: {Fold.DUST}}
    removed(entry)
    assert folds(lin) == {FRIEND: {Fold.DUST}, STRANGER: {Fold.DUST}}


def test_a_name_makes_no_fake_token_real_and_nothing_out_of_zero(lin: Customer, chain: Chain) -> None:
    own, usdc, block = linked(lin), chain.token(), chain.block()
    chain.moves(block, FRIEND, own.address, 10**9, token=chain.token(FAKE, "USDС"))
    chain.moves(block, FRIEND, own.address, 0, token=usdc)
    chain.done(block)
    named(lin)
    assert folds(lin) == {FRIEND: {Fold.COUNTERFEIT, Fold.NOTHING_MOVED}}


def test_whom_the_customer_has_paid_stays_known_without_a_name(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    chain.moves(block, own.address, FRIEND, 10**18)
    chain.moves(block, FRIEND, own.address, 5)
    chain.done(block)
    removed(named(lin))
    assert folds(lin) == {FRIEND: {""}}


def test_a_burst_that_loses_one_of_three_is_none_and_comes_again(lin: Customer, chain: Chain) -> None:
    cats(chain, linked(lin).address, FRIEND, STRANGER, STRANGER)
    assert folds(lin) == {FRIEND: {Fold.BURST}, STRANGER: {Fold.BURST}}
    entry = named(lin)
    assert folds(lin) == {FRIEND: {""}, STRANGER: {""}}
    removed(entry)
    assert folds(lin) == {FRIEND: {Fold.BURST}, STRANGER: {Fold.BURST}}


def test_a_burst_that_is_still_one_stays_folded(lin: Customer, chain: Chain) -> None:
    cats(chain, linked(lin).address, STRANGER, STRANGER, FRIEND, STRANGER)
    named(lin)
    assert folds(lin) == {FRIEND: {""}, STRANGER: {Fold.BURST}}


def test_open_pages_hear_of_it_only_when_something_changed(lin: Customer, chain: Chain) -> None:
    own, block = linked(lin), chain.block()
    chain.moves(block, FRIEND, own.address, 5)
    chain.done(block)
    heard = Event.objects.filter(topic=topic_of(lin))
    named(lin, STRANGER)
    assert not heard.exists()
    named(lin)
    assert heard.count() == 1


def test_others_are_judged_by_their_own_books(lin: Customer, omar: Customer, chain: Chain) -> None:
    ours, theirs, block = linked(lin), linked(omar, 0xB), chain.block()
    for own in (ours, theirs):
        chain.moves(block, FRIEND, own.address, 5)
    chain.done(block)
    named(lin)
    assert (folds(lin), folds(omar)) == ({FRIEND: {""}}, {FRIEND: {Fold.DUST}})


def test_a_long_history_is_judged_in_portions(
    lin: Customer, chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, block = linked(lin), chain.block()
    for _ in range(5):
        chain.moves(block, FRIEND, own.address, 5)
    chain.done(block)
    monkeypatch.setattr(folding_again, "_AT_ONCE", 2)
    named(lin)
    assert folds(lin) == {FRIEND: {""}}


def test_the_book_puts_the_job_into_the_queue(lin: Customer) -> None:
    entry = BookEntry.objects.add(lin, Address.of(FRIEND), Words("Ming"), by=lin, fresh=None)
    entry.remove(by=lin)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'entry_id' FROM procrastinate_jobs WHERE task_name = %s ORDER BY id",
            ["wallet.fold_again"],
        )
        jobs = [int(key) for (key,) in cursor.fetchall()]
    acted = Entry.objects.of(acts.ENTRY_ADDED) | Entry.objects.of(acts.ENTRY_REMOVED)
    assert jobs == list(acted.order_by("pk").values_list("pk", flat=True))
