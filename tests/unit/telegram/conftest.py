"""A bot of ours on a Telegram of this machine."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.platforms.telegram import TOKEN, Telegram
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.core.actors import SYSTEM


@pytest.fixture(scope="module")
def _telegram() -> Iterator[Telegram]:
    server = Telegram()
    yield server
    server.close()


@pytest.fixture
def telegram(_telegram: Telegram, settings: Settings) -> Telegram:
    """The same server for all tests of a file, as if nobody had asked it yet."""
    _telegram.forget()
    settings.TELEGRAM_API = _telegram.url
    return _telegram


@pytest.fixture
def account(telegram: Telegram, db: None) -> Account:
    return added(telegram, mode="webhook")


@pytest.fixture
def asking(telegram: Telegram, db: None) -> Account:
    """One that is not called and asks."""
    return added(telegram, mode="polling")


def added(telegram: Telegram, *, mode: str) -> Account:
    return Account.objects.add(
        platform_of("telegram"),
        name="Help",
        handle=telegram.username,
        details={"mode": mode},
        secrets={"token": TOKEN},
        by=SYSTEM,
    )
