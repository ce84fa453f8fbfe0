"""Telegram calls: proven, once, and acknowledged even where it makes no sense."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.platforms.telegram import SECRET_HEADER, Telegram
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.troubles import Trouble
from walletdesk.channels.telegram import signature
from walletdesk.core.actors import SYSTEM
from walletdesk.limits.models import Bucket
from walletdesk.limits.words import HOOKS_REFUSED

pytestmark = pytest.mark.django_db

OTHER_TOKEN = "7200000002:BBHk-q2cXv_9JrPzN5s8WmTd3LyB6fUe0Gi"


def call(account: Account, update: Any, secret: str | None = None) -> int:
    body = update if isinstance(update, str | bytes) else json.dumps(update)
    said = signature.secret_for(account) if secret is None else secret
    answer = Client().post(
        account.hook_path, body, content_type="application/json", headers={SECRET_HEADER: said}
    )
    return answer.status_code


def test_a_message_is_in_the_ledger_before_the_answer(account: Account, telegram: Telegram) -> None:
    assert call(account, telegram.message("I can't sign in.")) == 200

    arrival = Arrival.objects.get()
    assert (arrival.account, arrival.text, arrival.sender) == (account, "I can't sign in.", "81001")
    account.standing.refresh_from_db()
    assert account.standing.heard_at


def test_the_same_message_five_times_is_one(account: Account, telegram: Telegram) -> None:
    first, second = telegram.message("One"), telegram.message("Two")

    for update in (second, first, second, first, first):
        assert call(account, update) == 200

    assert sorted(Arrival.objects.values_list("text", flat=True)) == ["One", "Two"]


def test_without_the_secret_nothing_is_stored(account: Account, telegram: Telegram) -> None:
    right = signature.secret_for(account)

    for wrong in ("", right[:-1], right[:-1] + "!", right.upper()):
        assert call(account, telegram.message("Hello"), wrong) == 403
    assert not Arrival.objects.exists()


def test_who_forges_calls_from_one_line_has_one_bucket(account: Account) -> None:
    """Else each of the addresses of an IPv6 line would be a row of its own."""
    for number in range(3):
        Client(REMOTE_ADDR=f"2001:db8:1:2::{number}").post(account.hook_path, "{}", "application/json")
    assert Bucket.objects.filter(name=HOOKS_REFUSED.name).count() == 1


def test_a_new_token_makes_the_old_secret_worthless(account: Account, telegram: Telegram) -> None:
    old = signature.secret_for(account)
    account.change(
        name="Help",
        handle=account.handle,
        details=account.details,
        secrets={"token": OTHER_TOKEN},
        by=SYSTEM,
    )

    assert call(account, telegram.message("Hello"), old) == 403
    assert call(account, telegram.message("Hello")) == 200


def test_who_guesses_on_and_on_is_told_to_wait_and_telegram_is_not(
    account: Account, telegram: Telegram
) -> None:
    statuses = {call(account, telegram.message("x"), "guess") for _turn in range(70)}

    assert statuses == {403, 429}
    assert call(account, telegram.message("Hello")) == 200


NONSENSE = ["", "no JSON", "[1]", '{"update_id": 7}x', '{"update_id": 7, "message": {}}', b"\xff", "[" * 5000]


@pytest.mark.parametrize("body", NONSENSE)
def test_what_makes_no_sense_is_acknowledged_and_told_to_us(account: Account, body: Any) -> None:
    assert call(account, body) == 200

    account.standing.refresh_from_db()
    assert account.standing.trouble == Trouble.UNREADABLE
    assert not Arrival.objects.exists()


def test_what_is_nothing_to_us_leaves_no_row_and_no_trouble(account: Account, telegram: Telegram) -> None:
    assert call(account, telegram.update(poll={"id": "1"})) == 200

    account.standing.refresh_from_db()
    assert (account.standing.trouble, Arrival.objects.count()) == ("", 0)


def test_more_than_a_megabyte_is_no_message(account: Account, telegram: Telegram) -> None:
    assert call(account, telegram.message("x" * (1024 * 1024 + 1))) == 413
    assert not Arrival.objects.exists()


def test_only_a_post_is_heard(account: Account) -> None:
    headers = {SECRET_HEADER: signature.secret_for(account)}
    assert Client().get(account.hook_path, headers=headers).status_code == 405


def test_a_paused_account_is_not_there(account: Account, telegram: Telegram) -> None:
    account.pause(by=SYSTEM)
    assert call(account, telegram.message("Hello")) == 404


def test_connecting_tells_telegram_where_and_keeps_what_waits(account: Account, telegram: Telegram) -> None:
    account.on_platform.connect(account)

    ((method, given),) = telegram.asked
    assert method == "setWebhook"
    assert given["url"].endswith(account.hook_path)
    assert given["secret_token"] == signature.secret_for(account)
    assert given["drop_pending_updates"] is False
    assert given["allowed_updates"] == ["message", "edited_message", "my_chat_member"]
