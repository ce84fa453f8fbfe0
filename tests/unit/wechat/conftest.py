"""Accounts of ours on a WeChat and a WeCom of the tests' own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.platforms import wechat as wechat_platform
from tests.platforms import wecom as wecom_platform
from tests.platforms.wechat import FakeWeChat
from tests.platforms.wecom import FakeWeCom
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.core.actors import SYSTEM


@pytest.fixture
def wechat(settings: Any) -> Iterator[FakeWeChat]:
    fake = FakeWeChat()
    fake.open()
    settings.WECHAT_API = fake.url
    yield fake
    fake.close()


@pytest.fixture
def wecom(settings: Any) -> Iterator[FakeWeCom]:
    fake = FakeWeCom()
    fake.open()
    settings.WECOM_API = fake.url
    yield fake
    fake.close()


@pytest.fixture
def official(wechat: FakeWeChat, db: None) -> Account:
    return official_account()


@pytest.fixture
def service(wecom: FakeWeCom, db: None) -> Account:
    return customer_service()


def official_account(**details: str) -> Account:
    return Account.objects.add(
        platform_of("wechat"),
        name="Harbour on WeChat",
        handle="harbour_wallet",
        details={**wechat_platform.DETAILS, **details},
        secrets=wechat_platform.SECRETS,
        by=SYSTEM,
    )


def customer_service(**details: str) -> Account:
    return Account.objects.add(
        platform_of("wecom"),
        name="Harbour in WeCom",
        handle="https://work.weixin.qq.com/kfid/kfc000000000000000",
        details={**wecom_platform.DETAILS, **details},
        secrets=wecom_platform.SECRETS,
        by=SYSTEM,
    )
