"""The demo's story is told through the product's own verbs."""

import pytest

from walletdesk.accounts.models import Attempt, Customer
from walletdesk.console.demo import cast, story
from walletdesk.desk.models import Ticket

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
