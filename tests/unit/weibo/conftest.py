"""An account of ours on a Weibo of the tests' own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.platforms.weibo import APP_KEY, SECRET, TOKEN, UID, FakeWeibo
from tests.unit.help.conftest import appointed
from walletdesk.accounts.models import Agent
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of


@pytest.fixture
def weibo(settings: Any) -> Iterator[FakeWeibo]:
    fake = FakeWeibo()
    settings.WEIBO_API = fake.url
    yield fake
    fake.close()


@pytest.fixture
def admin(db: None) -> Agent:
    return appointed("ada", "administrator")


@pytest.fixture
def account(weibo: FakeWeibo, admin: Agent) -> Account:
    return Account.objects.add(
        platform_of("weibo"),
        name="Harbour on Weibo",
        handle=f"u/{UID}",
        details={"uid": UID, "app_key": APP_KEY},
        secrets={"app_secret": SECRET, "access_token": TOKEN},
        by=admin,
    )
