"""The demo's story is told through the product's own verbs."""

import pytest

from walletdesk.accounts.models import Attempt, Customer
from walletdesk.console.demo import book, cast, story
from walletdesk.desk.models import Ticket
from walletdesk.wallet.models import BookEntry

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_story_locks_lin_out_and_told_again_doubles_nothing() -> None:
    story.tell()
    lin = Customer.objects.get(email_key=cast.LIN.email)
    told = Ticket.objects.count(), Attempt.objects.count(), lin.locks.count()

    assert lin.lock is not None
    assert lin.devices.known().count() == 1
    assert told[0] == 7
    story.tell()
    assert (Ticket.objects.count(), Attempt.objects.count(), lin.locks.count()) == told


@pytest.mark.slow
def test_the_books_of_the_demo_hold_what_is_allowed_and_what_still_cools_down() -> None:
    lin = cast.LIN.ensure()[0]
    book.fill(lin, book.LINS)
    book.fill(lin, book.LINS)
    entries = BookEntry.objects.of(lin)
    assert entries.count() == len(book.LINS)
    assert entries.allowed().count() == len(book.LINS) - 1
    assert all("演示" in entry.label for entry in entries)
