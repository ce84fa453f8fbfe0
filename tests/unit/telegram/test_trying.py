"""The trial of a bot says what is well and what to do where it isn't, and sends nothing to anybody."""

import pytest
from pytest_django import Settings

from tests.platforms.telegram import Telegram
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Finding

pytestmark = pytest.mark.django_db


def tried(account: Account) -> list[Finding]:
    return list(account.on_platform.try_out(account))


def bad(account: Account) -> list[str]:
    return [str(finding.what) for finding in tried(account) if not finding.is_good]


def test_a_connected_bot_is_well(account: Account, telegram: Telegram) -> None:
    account.on_platform.connect(account)

    assert bad(account) == []
    assert telegram.sent == []


def test_a_bot_that_asks_is_well_without_a_webhook(asking: Account, telegram: Telegram) -> None:
    asking.on_platform.connect(asking)
    assert bad(asking) == []


def test_the_token_of_another_bot_is_noticed(
    account: Account, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.on_platform.connect(account)
    monkeypatch.setattr(telegram, "username", "another_bot")

    assert bad(account) == ["The token is of the account that is named here"]


def test_capitals_make_no_other_name(
    account: Account, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.on_platform.connect(account)
    monkeypatch.setattr(telegram, "username", "WalletDesk_Help_Bot")

    assert bad(account) == []


def test_groups_another_address_errors_and_what_waits_are_told(account: Account, telegram: Telegram) -> None:
    telegram.can_join_groups, telegram.last_error = True, "Connection refused"
    telegram.tell(telegram.message("Hello"))

    assert bad(account) == [
        "It can't be added to groups",
        "Telegram calls this address",
        "Its last calls came through",
        "1 message waits at Telegram",
    ]


def test_a_webhook_elsewhere_is_told_to_who_asks(asking: Account, telegram: Telegram) -> None:
    telegram.webhook = {"url": "https://elsewhere.example/hook"}

    (finding,) = [one for one in tried(asking) if not one.is_good]

    assert finding.what == "Nobody else is called instead of us"
    assert finding.detail == "https://elsewhere.example/hook"


def test_a_wrong_token_is_said_in_plain_words(account: Account, telegram: Telegram) -> None:
    telegram.answer("getMe", 401, "Unauthorized")

    (finding,) = tried(account)

    assert not finding.is_good
    assert "@BotFather" in str(finding.advice)
    assert finding.detail == "401 Unauthorized"


def test_no_answer_is_said_in_plain_words(account: Account, settings: Settings) -> None:
    settings.TELEGRAM_API = "http://127.0.0.1:9"  # discard: nobody listens

    (finding,) = tried(account)

    assert str(finding.advice) == "The platform does not answer."
