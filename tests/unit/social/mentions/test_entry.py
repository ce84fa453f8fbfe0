"""Every public mention is kept once, without its secrets."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from tests.unit.social.mentions.conftest import ASKING
from walletdesk.channels.social.ledger import NotOurs
from walletdesk.channels.social.mentions import clockwork
from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import Mentioned
from walletdesk.core import clock

SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"

Told = Callable[..., Mention]


def _one(uid: str = "1") -> Mentioned:
    return Mentioned(uid=uid, author="77", at=clock.now(), text=ASKING)


def test_a_mention_that_is_told_five_times_is_kept_once(account: Account) -> None:
    told = [enter_mentions(account, [_one(), _one("2"), _one()]) for _ in range(5)]

    assert told == [2, 0, 0, 0, 0]
    assert sorted(Mention.objects.values_list("uid", flat=True)) == ["1", "2"]
    account.standing.refresh_from_db()
    assert account.standing.heard_at is not None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_processes_that_are_told_at_once_keep_one(account: Account) -> None:
    def enter(_n: int) -> int:
        try:
            return enter_mentions(Account.objects.get(pk=account.pk), [_one()])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(enter, range(8)))

    assert Mention.objects.count() == 1


def test_a_secret_is_removed_before_anything_is_kept(mention: Told) -> None:
    kept = mention(f"@harborwallet my phrase is {SEED}, please restore my wallet")

    assert kept.caught == ["seed_phrase"]
    assert "sausage" not in kept.text
    assert "please restore my wallet" in kept.text


@pytest.mark.parametrize("told", [_one(""), _one("9" * 201)])
def test_what_no_platform_sends_is_not_kept(account: Account, told: Mentioned) -> None:
    with pytest.raises(NotOurs):
        enter_mentions(account, [told])
    assert not Mention.objects.exists()


def test_the_machine_says_what_it_thinks_a_mention_is_about(mention: Told) -> None:
    asking, idle = mention(), mention("@harborwallet 👍", uid="2", language="")
    clockwork.look()

    for row in (asking, idle):
        row.refresh_from_db()
        assert row.read_at is not None
    assert asking.topic == "locked"
    assert idle.topic == ""


def test_the_language_of_the_text_counts_where_the_platform_tells_none(mention: Told) -> None:
    mention("@harborwallet 我的账户被锁定了，没有人回复我", language="")
    clockwork.look()
    assert Mention.objects.get().spoken == "zh-hans"


def test_mentions_are_forgotten_after_half_a_year(mention: Told) -> None:
    mention()
    assert clockwork.forget_old() == 0
    with clock.travel_to(clock.now() + timedelta(days=181)):
        assert clockwork.forget_old() == 1
    assert not Mention.objects.exists()
