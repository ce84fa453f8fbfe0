"""The tokens of platforms: one for all processes, got once, however many need it at the same time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from walletdesk.channels.social.models import AccessToken, Account
from walletdesk.channels.social.models.access_token import Fresh
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM

TWO_HOURS = timedelta(hours=2)


class Platform:
    """Gives `token-1`, `token-2`… and remembers which one it was told that had been refused."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def give(self, refused: str) -> Fresh:
        self.told.append(refused)
        return Fresh(f"token-{len(self.told)}", TWO_HOURS)


@pytest.fixture
def account(db: Any) -> Iterator[Account]:
    row = Account.objects.create(platform="somewhere", name="Ours", handle="ours")
    yield row


def test_a_token_is_got_once_and_kept_sealed(account: Account) -> None:
    platform = Platform()

    tokens = {AccessToken.objects.current(account, platform.give) for _ in range(3)}

    assert tokens == {"token-1"}
    assert platform.told == [""]
    assert b"token-1" not in bytes(AccessToken.objects.get().sealed)


def test_a_token_is_got_anew_before_it_ends(account: Account) -> None:
    platform = Platform()
    with clock.travel_to(clock.now()) as time:
        AccessToken.objects.current(account, platform.give)
        time.move(TWO_HOURS - timedelta(minutes=3))
        assert AccessToken.objects.current(account, platform.give) == "token-1"
        time.move(timedelta(minutes=2))
        assert AccessToken.objects.current(account, platform.give) == "token-2"


def test_each_purpose_has_a_token_of_its_own(account: Account) -> None:
    platform = Platform()

    assert AccessToken.objects.current(account, platform.give) == "token-1"
    assert AccessToken.objects.current(account, platform.give, purpose="media") == "token-2"
    assert AccessToken.objects.current(account, platform.give) == "token-1"


def test_a_refused_token_is_replaced_once_for_all_who_were_refused_with_it(account: Account) -> None:
    platform = Platform()
    AccessToken.objects.current(account, platform.give)

    replaced = [AccessToken.objects.current(account, platform.give, refused="token-1") for _ in range(3)]

    assert replaced == ["token-2"] * 3
    assert platform.told == ["", "token-1"]


def test_a_token_got_with_other_details_is_not_used_again(account: Account) -> None:
    platform = Platform()
    AccessToken.objects.current(account, platform.give)

    account.version += 1

    assert AccessToken.objects.current(account, platform.give) == "token-2"


def test_a_platform_that_gives_none_leaves_the_old_one_as_it_was(account: Account) -> None:
    AccessToken.objects.current(account, Platform().give)

    def nobody(refused: str) -> Fresh:
        raise PlatformError(Trouble.UNREACHABLE)

    with pytest.raises(PlatformError):
        AccessToken.objects.current(account, nobody, refused="token-1")
    assert AccessToken.objects.get().token == "token-1"


def test_whoever_retires_an_account_forgets_its_tokens(account: Account) -> None:
    AccessToken.objects.current(account, Platform().give)

    account.retire(by=SYSTEM)

    assert not AccessToken.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("refused", ["", "token-1"], ids=["none yet", "refused"])
def test_ten_who_need_a_token_at_once_ask_the_platform_once(refused: str) -> None:
    account = Account.objects.create(platform="somewhere", name="Ours", handle="ours")
    platform, start = Platform(), Barrier(10)
    if refused:
        AccessToken.objects.current(account, platform.give)

    def need(_: int) -> str:
        start.wait(20)
        try:
            return AccessToken.objects.current(account, platform.give, refused=refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        tokens = set(pool.map(need, range(10)))

    assert len(tokens) == 1
    assert platform.told.count(refused) == 1
