"""An account of ours on an X of the tests' own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.platforms.x import KEYS, OURS, FakeX, signed
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.core.actors import SYSTEM

Calls = Callable[..., HttpResponse]


@pytest.fixture
def fake(settings: Any) -> Iterator[FakeX]:
    x = FakeX()
    settings.X_API = x.url
    yield x
    x.close()


def an_account(**details: str) -> Account:
    return Account.objects.add(
        platform_of("x"),
        name="Harbour on X",
        handle="HarborWallet",
        details={"user_id": OURS, "mode": "webhook", **details},
        secrets=KEYS,
        by=SYSTEM,
    )


@pytest.fixture
def account(db: Any, fake: FakeX) -> Account:
    return an_account()


@pytest.fixture
def calls(account: Account) -> Calls:
    """X calls us with a body, signed unless a test gives other headers."""

    def call(body: bytes, **headers: str) -> HttpResponse:
        given: Any = headers or signed(body)
        return Client().post(account.hook_path, body, content_type="application/json", headers=given)

    return call
