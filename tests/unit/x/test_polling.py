"""Asking X instead of being called: everything once, in its order, and nothing from before."""

from datetime import timedelta
from typing import Any

import pytest

from tests.platforms.x import OURS, SOMEBODY, FakeX, message, received, signed
from tests.unit.x.conftest import an_account
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.troubles import Trouble
from walletdesk.channels.x import polling
from walletdesk.core import clock

BETWEEN_US = f"{SOMEBODY}-{OURS}"


@pytest.fixture
def account(db: Any, fake: FakeX) -> Account:
    return an_account(mode="polling")


def _event(number: int, says: str = "Hello", **more: Any) -> dict[str, Any]:
    at = clock.now() + more.pop("after", timedelta(minutes=1))
    return {
        "id": str(number),
        "event_type": "MessageCreate",
        "text": says,
        "sender_id": SOMEBODY,
        "dm_conversation_id": BETWEEN_US,
        "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        **more,
    }


def _post(number: int, **more: Any) -> dict[str, Any]:
    event = _event(number)
    return {
        "id": str(number),
        "author_id": SOMEBODY,
        "text": "@HarborWallet help",
        "created_at": event["created_at"],
        "lang": "en",
        **more,
    }


def _poll(account: Account) -> None:
    """A minute later, so that what was written meanwhile is not in the future."""
    account.refresh_from_db()
    with clock.travel_to(clock.now() + timedelta(minutes=2)):
        polling.poll_all()
    account.standing.refresh_from_db()


def _uids() -> list[str]:
    return list(Arrival.objects.order_by("pk").values_list("uid", flat=True))


def test_what_came_in_is_entered_once_in_its_order(account: Account, fake: FakeX) -> None:
    fake.events = [_event(5, "second"), _event(3, "first")]
    _poll(account)
    fake.events.append(_event(9, "third"))
    for _ in range(3):
        _poll(account)

    assert _uids() == ["3", "5", "9"]
    first = Arrival.objects.get(uid="3")
    assert (first.sender, first.text, first.handle) == (SOMEBODY, "first", "furiouscamper")
    assert account.standing.heard_at is not None and not account.standing.trouble


def test_many_at_once_are_gathered_over_several_pages(account: Account, fake: FakeX) -> None:
    fake.events = [_event(1)]
    _poll(account)
    fake.events += [_event(number) for number in range(2, 352)]
    _poll(account)
    assert _uids() == [str(number) for number in range(1, 352)]


def test_what_was_written_before_the_account_was_added_is_left_alone(account: Account, fake: FakeX) -> None:
    fake.events = [_event(1, after=timedelta(days=-3)), _event(2)]
    fake.mentions = [_post(1, created_at="2026-01-01T00:00:00.000Z"), _post(2)]
    _poll(account)
    assert _uids() == ["2"]
    assert [one.uid for one in Mention.objects.all()] == ["2"]


@pytest.mark.parametrize(
    "more",
    [
        {"sender_id": OURS},
        {"dm_conversation_id": "1578398451921985538"},
        {"dm_conversation_id": f"{OURS}-42"},
        {"event_type": "ParticipantsJoin"},
    ],
)
def test_our_own_and_what_is_said_in_groups_is_no_message_to_us(
    account: Account, fake: FakeX, more: dict[str, str]
) -> None:
    fake.events = [_event(1, **more)]
    _poll(account)
    assert _uids() == [] and not account.standing.trouble


def test_a_picture_is_named(account: Account, fake: FakeX) -> None:
    fake.files = {"/1.1/ton/data/dm/1/2/a.jpg": b"picture"}
    fake.events = [_event(1, attachments={"media_keys": ["3_0"]})]
    _poll(account)
    file = Arrival.objects.get().files[0]
    assert account.on_platform.fetch(account, file) == b"picture"


def test_mentions_are_listed_and_what_is_passed_on_is_not(account: Account, fake: FakeX) -> None:
    fake.mentions = [_post(7), _post(8, referenced_tweets=[{"type": "retweeted", "id": "7"}])]
    for _ in range(2):
        _poll(account)
    assert [(one.uid, one.handle) for one in Mention.objects.all()] == [("7", "furiouscamper")]


def test_what_was_told_and_is_asked_for_again_is_one(account: Account, fake: FakeX, client: Any) -> None:
    body = received(message("77"))
    client.post(account.hook_path, body, content_type="application/json", headers=signed(body))
    fake.events = [_event(77)]
    _poll(account)
    assert _uids() == ["77"]


def test_trouble_is_told_and_nothing_is_lost_by_it(account: Account, fake: FakeX) -> None:
    fake.events = [_event(1)]
    fake.refuse("/2/dm_events", 429)
    _poll(account)
    assert account.standing.trouble == Trouble.BUSY
    fake.refuse(f"/2/users/{OURS}/mentions", 503)
    _poll(account)
    assert account.standing.trouble == Trouble.UNREACHABLE
    _poll(account)
    assert _uids() == ["1"] and not account.standing.trouble


def test_one_account_in_trouble_keeps_no_other_waiting(account: Account, fake: FakeX) -> None:
    other = an_account(mode="polling", user_id=OURS)
    Account.objects.filter(pk=other.pk).update(name="A first one", sealed={})
    fake.events = [_event(1)]
    _poll(account)
    other.standing.refresh_from_db()
    assert _uids() == ["1"] and other.standing.trouble == Trouble.ACCESS


def test_an_account_that_x_calls_is_not_asked(db: None, fake: FakeX) -> None:
    an_account(mode="webhook")
    polling.poll_all()
    assert not fake.asked
