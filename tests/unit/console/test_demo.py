"""The demo's story is told through the product's own verbs."""

import pytest

from walletdesk.accounts.models import Attempt, Customer
from walletdesk.channels.social.mentions.acts import ANSWER_APPROVED
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account
from walletdesk.console.demo import book, cast, fakes, mentions, story
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry as Line
from walletdesk.notices import Letter
from walletdesk.official.fakes.models import Campaign, Fake, Report
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.official.own import ensure_own
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


@pytest.mark.slow
def test_the_demo_has_fakes_and_mentions_to_try_and_each_says_what_it_is() -> None:
    Entry.objects.begin(by=SYSTEM, kind=Kind.DOMAIN, key="harbor.example", label_en="Ours", label_zh="我们的")
    ensure_own()
    cast.LEA.ensure()
    for _again in range(2):
        fakes.tell()
        mentions.tell()
    assert sorted(Campaign.objects.values_list("state", flat=True)) == ["asked", "new"]
    assert Report.objects.harm_waiting().campaigns() == 1
    assert (Report.objects.count(), Letter.objects.filter(slug="fakes/harmed").count()) == (4, 1)
    assert (Mention.objects.waiting().count(), Mention.objects.standing("answered").count()) == (3, 1)
    assert Line.objects.of(ANSWER_APPROVED).get().actor_id == cast.JO.ensure().actor_id
    assert all(said.startswith(("Demo data", "演示数据")) for said in _said())
    assert all(fake.key.endswith(".example") or fake.network for fake in Fake.objects.all())
    assert not Account.objects.running().exists()


def _said() -> list[str]:
    return [one.text for one in (*Report.objects.all(), *Mention.objects.all())] + [
        campaign.name for campaign in Campaign.objects.all()
    ]
