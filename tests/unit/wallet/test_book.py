"""The address book and the allow-list: what they do at once, and what takes a day."""

from datetime import timedelta

import pytest

from tests.unit.wallet.keys import key
from walletdesk.accounts.errors import NotAllowed, NotFresh, OnHold
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.hold import Cause
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, NamedActor
from walletdesk.core.text import TextTooLong
from walletdesk.journal import Entry
from walletdesk.notices import Letter
from walletdesk.wallet import acts, policy
from walletdesk.wallet.allowed import Why, allowance
from walletdesk.wallet.errors import AlreadyThere, TooMany
from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress, Words

pytestmark = pytest.mark.django_db
MING = key(3).address
DAY = timedelta(hours=24)


def fresh(who: Customer) -> FreshSignIn:
    return FreshSignIn(who.pk, clock.now(), frozenset({"password", "totp"}))


def add(who: Customer, address: object = MING, label: str = "Ming") -> BookEntry:
    return BookEntry.objects.add(who, address, Words(label), by=who, fresh=fresh(who))


def turn_on(who: Customer) -> AllowList:
    return AllowList.objects.turn_on(who, by=who)


def told(slug: str) -> int:
    return Letter.objects.filter(slug=f"wallet/{slug}").count()


def test_an_entry_keeps_who_when_and_what_it_is_called(lin: Customer) -> None:
    words = Words("  Ming\u202e  (rent) ", "Flat 3\nnot before the 5th")
    entry = BookEntry.objects.add(lin, MING, words, by=lin, fresh=None)
    assert (entry.label, entry.note) == ("Ming (rent)", "Flat 3\nnot before the 5th")
    assert (entry.address, entry.family) == (MING.key, "evm")
    assert entry.added_by == f"customer:{lin.actor_id}"
    assert entry.allowed_from - entry.added_at == policy.COOL_DOWN
    assert BookEntry.objects.labels_of(lin) == {MING.key: "Ming (rent)"}
    assert Entry.objects.of(acts.ENTRY_ADDED).about(lin).get().details == {"address": MING.key}


def test_a_secret_in_a_note_is_not_kept(lin: Customer) -> None:
    words = Words("Ming", f"private key: {key(3).secret}")
    entry = BookEntry.objects.add(lin, MING, words, by=lin, fresh=None)
    entry.refresh_from_db()
    assert key(3).secret[2:] not in entry.note


def test_a_label_that_is_too_long_is_said_to_be(lin: Customer) -> None:
    with pytest.raises(TextTooLong):
        Words("x" * (policy.LONGEST_LABEL + 1))


def test_an_address_is_in_the_book_once_and_again_after_it_was_removed(lin: Customer) -> None:
    entry = add(lin)
    with pytest.raises(AlreadyThere):
        add(lin)
    entry.remove(by=lin)
    assert not BookEntry.objects.of(lin).exists()
    with clock.travel_to(entry.allowed_from + DAY):
        # Whoever comes back waits again.
        assert not add(lin).is_allowed


def test_each_customer_has_a_book_of_their_own(lin: Customer, omar: Customer) -> None:
    add(lin)
    assert not BookEntry.objects.of(omar).exists()
    assert add(omar, label="Mingming").label == "Mingming"


def test_a_new_label_leaves_the_cool_down_as_it_is(lin: Customer) -> None:
    entry = add(lin)
    entry.rename(Words("Ming (landlord)"), by=lin)
    entry.refresh_from_db()
    assert entry.label == "Ming (landlord)"
    assert entry.allowed_from == entry.added_at + policy.COOL_DOWN


def test_there_is_an_end_to_how_many(lin: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "MOST_ENTRIES", 0)
    with pytest.raises(TooMany):
        add(lin)


def test_without_an_allow_list_everything_is_allowed(lin: Customer) -> None:
    assert allowance(lin, MING).why is Why.OFF
    assert allowance(lin, MING).is_given


def test_the_allow_list_counts_only_what_has_cooled_down(lin: Customer) -> None:
    turn_on(lin)
    assert allowance(lin, MING).why is Why.NOT_IN_BOOK
    entry = add(lin)
    waits = allowance(lin, MING)
    assert (waits.why, waits.opens_at, waits.is_given) == (Why.COOLING, entry.allowed_from, False)
    with clock.travel_to(entry.allowed_from):
        assert allowance(lin, MING).is_given
        entry.remove(by=lin)
        assert allowance(lin, MING).why is Why.NOT_IN_BOOK


def test_a_linked_address_is_no_exception(lin: Customer) -> None:
    turn_on(lin)
    LinkedAddress.objects.create(customer=lin, address=MING.key)
    assert not allowance(lin, MING).is_given


def test_while_it_is_on_adding_needs_a_full_sign_in_and_is_told(lin: Customer) -> None:
    add(lin, key(4).address)
    assert told("entry_added") == 0
    turn_on(lin)
    with pytest.raises(NotFresh):
        BookEntry.objects.add(lin, MING, Words("Ming"), by=lin, fresh=None)
    add(lin)
    assert told("entry_added") == 1


def test_it_is_on_at_once_and_twice_is_once(lin: Customer) -> None:
    assert turn_on(lin) == turn_on(lin)
    assert AllowList.objects.of(lin)
    assert told("allow_list_on") == 1


def test_it_is_off_a_day_after_that_was_asked_for(lin: Customer) -> None:
    row = turn_on(lin)
    ends_at = row.ask_off(by=lin, fresh=fresh(lin))
    assert ends_at - clock.now() > DAY - timedelta(minutes=1)
    assert not allowance(lin, MING).is_given
    with clock.travel_to(ends_at - timedelta(seconds=1)):
        # Asking again makes it neither sooner nor later.
        assert row.ask_off(by=lin, fresh=fresh(lin)) == ends_at
        assert AllowList.objects.of(lin) == row
    with clock.travel_to(ends_at):
        assert AllowList.objects.of(lin) is None
        assert turn_on(lin) != row
    assert told("allow_list_ending") == 1


def test_turning_it_off_needs_a_full_sign_in(lin: Customer) -> None:
    row = turn_on(lin)
    with pytest.raises(NotFresh):
        row.ask_off(by=lin, fresh=None)
    assert row.ends_at is None


def test_its_end_can_be_called_off_even_while_frozen(lin: Customer) -> None:
    row = turn_on(lin)
    ends_at = row.ask_off(by=lin, fresh=fresh(lin))
    lin.freeze(by=lin)
    row.keep(by=lin)
    with clock.travel_to(ends_at + DAY):
        assert AllowList.objects.of(lin) == row
    assert told("allow_list_kept") == 1


def test_what_has_ended_is_not_called_off(lin: Customer) -> None:
    row = turn_on(lin)
    with clock.travel_to(row.ask_off(by=lin, fresh=fresh(lin))), pytest.raises(NotAllowed):
        row.keep(by=lin)


@pytest.mark.parametrize("state", ["frozen", "on hold"])
def test_frozen_or_on_hold_nothing_changes(lin: Customer, state: str) -> None:
    entry, row = add(lin), turn_on(lin)
    if state == "frozen":
        lin.freeze(by=lin)
    else:
        lin._begin_hold(Cause.FACTOR_REMOVED, by=SYSTEM)
    for change in (
        lambda: add(lin, key(4).address),
        lambda: entry.rename(Words("Else"), by=lin),
        lambda: entry.remove(by=lin),
        lambda: row.ask_off(by=lin, fresh=fresh(lin)),
        lambda: turn_on(lin),
    ):
        with pytest.raises(OnHold):
            change()
    entry.refresh_from_db()
    assert entry.removed_at is None and entry.label == "Ming"


def test_nobody_else_changes_anything(lin: Customer, omar: Customer, mei: NamedActor) -> None:
    entry, row = add(lin), turn_on(lin)
    for by in (omar, mei):
        for change in (
            lambda by=by: BookEntry.objects.add(lin, key(4).address, Words("X"), by=by, fresh=fresh(lin)),
            lambda by=by: entry.rename(Words("X"), by=by),
            lambda by=by: entry.remove(by=by),
            lambda by=by: row.ask_off(by=by, fresh=fresh(lin)),
            lambda by=by: row.keep(by=by),
            lambda by=by: AllowList.objects.turn_on(lin, by=by),
        ):
            with pytest.raises(NotAllowed):
                change()
