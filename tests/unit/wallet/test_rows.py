"""What the database refuses of the wallet's rows, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Customer
from walletdesk.core import clock
from walletdesk.wallet import policy
from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress

pytestmark = pytest.mark.django_db
FRIEND = "0x" + "ab" * 20
DAY = timedelta(days=1)


def entry_of(lin: Customer, **facts: object) -> BookEntry:
    return BookEntry.objects.create(customer=lin, address=FRIEND, label="Ming", **facts)


def test_a_new_entry_is_allowed_after_a_day_and_not_before(lin: Customer) -> None:
    entry = entry_of(lin)
    assert not entry.is_allowed
    assert not BookEntry.objects.of(lin).allowed().exists()
    with clock.travel_to(clock.now() + policy.COOL_DOWN):
        assert entry.is_allowed
        assert BookEntry.objects.of(lin).allowed().get() == entry


def test_the_model_refuses_to_shorten_a_cool_down(lin: Customer) -> None:
    entry = entry_of(lin)
    entry.allowed_from -= timedelta(seconds=1)
    with pytest.raises(NotAllowed):
        entry.save()


def test_the_database_refuses_to_shorten_a_cool_down(lin: Customer) -> None:
    entry = entry_of(lin)
    with pytest.raises(IntegrityError):
        BookEntry.objects.filter(pk=entry.pk).update(allowed_from=entry.allowed_from - timedelta(seconds=1))


def test_no_entry_is_made_without_its_cool_down(lin: Customer) -> None:
    with pytest.raises(IntegrityError):
        entry_of(lin, allowed_from=clock.now() + timedelta(hours=23))


def test_an_entry_is_not_moved_to_another_address(lin: Customer) -> None:
    entry = entry_of(lin)
    with pytest.raises(IntegrityError):
        BookEntry.objects.filter(pk=entry.pk).update(address="0x" + "cd" * 20)


def test_a_removed_entry_does_not_come_back(lin: Customer) -> None:
    entry = entry_of(lin, removed_at=clock.now())
    with pytest.raises(IntegrityError):
        BookEntry.objects.filter(pk=entry.pk).update(removed_at=None)


def test_nothing_is_dated_back_while_the_allow_list_is_on(lin: Customer) -> None:
    AllowList.objects.create(customer=lin)
    with pytest.raises(IntegrityError):
        entry_of(lin, added_at=clock.now() - DAY, allowed_from=clock.now())


def test_an_allow_list_ends_a_day_after_it_was_asked_for(lin: Customer) -> None:
    row = AllowList.objects.create(customer=lin)
    now = clock.now()
    with pytest.raises(IntegrityError):
        AllowList.objects.filter(pk=row.pk).update(off_asked_at=now, ends_at=now + timedelta(hours=23))


def test_the_asking_is_not_dated_back(lin: Customer) -> None:
    row = AllowList.objects.create(customer=lin)
    now = clock.now()
    with pytest.raises(IntegrityError):
        AllowList.objects.filter(pk=row.pk).update(off_asked_at=now - DAY, ends_at=now)


def test_an_allow_list_is_not_deleted(lin: Customer) -> None:
    row = AllowList.objects.create(customer=lin)
    with pytest.raises(NotAllowed):
        row.delete()
    with pytest.raises(NotAllowed):
        AllowList.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize("spelling", ["0x" + "AB" * 20, "ab" * 20, "0x" + "ab" * 19, "0x" + "zz" * 20, ""])
def test_an_address_is_kept_in_one_spelling_only(lin: Customer, spelling: str) -> None:
    with pytest.raises(IntegrityError):
        LinkedAddress.objects.create(customer=lin, address=spelling)


def test_two_customers_may_link_one_address_but_nobody_twice(lin: Customer, omar: Customer) -> None:
    LinkedAddress.objects.create(customer=lin, address=FRIEND)
    LinkedAddress.objects.create(customer=omar, address=FRIEND)
    with pytest.raises(IntegrityError):
        LinkedAddress.objects.create(customer=lin, address=FRIEND)
