"""Having X call us, and trying out whether all is well."""

import pytest
from django.core.exceptions import ValidationError

from tests.platforms.x import KEYS, OURS, FakeX
from tests.unit.x.conftest import an_account
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x.connecting import WANTED, address_of

WEBSITE = "https://help.harbor.example"


@pytest.fixture(autouse=True)
def _website(settings: object) -> None:
    settings.PUBLIC_URL = WEBSITE  # type: ignore[attr-defined]


def _connect(account: Account) -> None:
    account.on_platform.connect(account)


def _wrong(account: Account) -> list[str]:
    return [str(one.what) for one in account.on_platform.try_out(account) if not one.is_good]


def test_our_address_is_registered_and_what_we_want_to_hear(account: Account, fake: FakeX) -> None:
    for _ in range(2):
        _connect(account)

    assert [one["url"] for one in fake.webhooks] == [f"{WEBSITE}{account.hook_path}"]
    assert [one["event_type"] for one in fake.activities] == list(WANTED)
    assert {one["filter"]["user_id"] for one in fake.activities} == {OURS}
    assert {one["webhook_id"] for one in fake.activities} == {fake.webhooks[0]["id"]}
    assert _wrong(account) == []


def test_an_address_that_x_gave_up_is_checked_again(account: Account, fake: FakeX) -> None:
    _connect(account)
    fake.webhooks[0]["valid"] = False
    assert _wrong(account) == ["X knows our address"]
    _connect(account)
    assert _wrong(account) == []


@pytest.mark.parametrize("status", [401, 403, 404])
def test_where_the_newer_way_is_refused_the_older_one_is_taken(
    account: Account, fake: FakeX, status: int
) -> None:
    fake.refuse("/2/activity/subscriptions", 200, {"meta": {"total_subscriptions": 0}})
    fake.refuse("/2/activity/subscriptions", status, {"title": "Unsupported Authentication"})
    _connect(account)

    assert fake.is_subscribed_as_before and not fake.activities
    assert _wrong(account) == []
    last = list(account.on_platform.try_out(account))[-1]
    assert "2027-01-01" in last.detail


def test_where_both_are_refused_we_are_told_why(account: Account, fake: FakeX) -> None:
    fake.refuse("/2/activity/subscriptions", 200, {"meta": {"total_subscriptions": 0}})
    fake.refuse(
        "/2/activity/subscriptions", 403, {"reason": "client-not-enrolled", "detail": "Not in your plan."}
    )
    fake.refuse("/2/account_activity", 403, {}, times=2)
    with pytest.raises(PlatformError) as caught:
        _connect(account)
    assert (caught.value.trouble, caught.value.said) == (Trouble.ACCESS, "Not in your plan.")
    assert _wrong(account) == ["X tells us of messages and mentions"]


def test_a_plan_without_webhooks_is_told(account: Account, fake: FakeX) -> None:
    said = {
        "title": "Invalid Request",
        "errors": [{"message": "WebhookLimitExceeded: 0 of 0"}],
        "detail": "Wrong.",
    }
    fake.refuse("/2/webhooks", 200, {"meta": {"result_count": 0}})
    fake.refuse("/2/webhooks", 400, said)
    with pytest.raises(PlatformError) as caught:
        _connect(account)
    assert "WebhookLimitExceeded" in caught.value.said


def test_whoever_asks_registers_nothing(db: None, fake: FakeX) -> None:
    account = an_account(mode="polling")
    _connect(account)
    assert not fake.asked
    assert _wrong(account) == []
    assert not fake.messages and not fake.posts


def test_keys_of_another_account_are_seen(account: Account, fake: FakeX) -> None:
    _connect(account)
    fake.me = {"id": "42", "name": "Other", "username": "other"}
    assert _wrong(account) == ["They are of this account"]


def test_keys_that_may_not_read_messages_are_seen(account: Account, fake: FakeX) -> None:
    _connect(account)
    fake.level = "read-write"
    assert _wrong(account) == ["They may read and write direct messages"]


def test_a_website_that_x_does_not_call_is_seen(account: Account, fake: FakeX, settings: object) -> None:
    settings.PUBLIC_URL = "http://127.0.0.1:8000"  # type: ignore[attr-defined]
    fake.webhooks = [{"id": "1", "url": address_of(account), "valid": True}]
    fake.is_subscribed_as_before = True
    assert _wrong(account) == ["X can reach this website"]


def test_where_x_does_not_answer_that_is_all_there_is_to_say(account: Account, fake: FakeX) -> None:
    fake.refuse("/2/users/me", 503)
    assert _wrong(account) == ["X takes our keys"]


@pytest.mark.parametrize(
    ("details", "secrets", "field"),
    [
        ({"user_id": "42"}, {}, "user_id"),
        ({"user_id": "me"}, {}, "user_id"),
        ({"mode": "carrier pigeon"}, {}, "mode"),
        ({}, {"access_token": "no-number"}, "access_token"),
        ({}, {"api_secret": "a b"}, "api_secret"),
    ],
)
def test_what_cannot_be_right_is_refused(
    db: None, fake: FakeX, details: dict[str, str], secrets: dict[str, str], field: str
) -> None:
    from walletdesk.channels.social.platform import platform_of
    from walletdesk.core.actors import SYSTEM

    with pytest.raises(ValidationError) as caught:
        Account.objects.add(
            platform_of("x"),
            name="Harbour",
            handle="HarborWallet",
            details={"user_id": OURS, "mode": "webhook", **details},
            secrets={**KEYS, **secrets},
            by=SYSTEM,
        )
    assert set(caught.value.message_dict) == {field}
    assert not Account.objects.exists()
