"""What X calls us with: nothing counts before its signature, and everything counts once."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.platforms.x import KEYS, OURS, SOMEBODY, activity, as_before, message, received, signed
from tests.unit.x.conftest import Calls
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.troubles import Trouble
from walletdesk.channels.x import signature
from walletdesk.limits import words as limits

MINUTE = 60_000
SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def _post(**more: Any) -> dict[str, Any]:
    """A post of version 1.1 that names us."""
    return {
        "id_str": "1924465506158878979",
        "created_at": "Mon May 19 14:01:46 +0000 2025",
        "text": "@HarborWallet I am locked out",
        "lang": "en",
        "user": {"id_str": SOMEBODY, "name": "Jordan Brinks", "screen_name": "furiouscamper"},
        "entities": {"user_mentions": [{"id_str": OURS, "screen_name": "HarborWallet"}], "urls": []},
        **more,
    }


def _post_of_today(**more: Any) -> dict[str, Any]:
    return {
        "id": "2080765813578191303",
        "author_id": SOMEBODY,
        "created_at": "2026-07-24T21:23:23.000Z",
        "text": "hey @HarborWallet",
        "lang": "und",
        "entities": {"mentions": [{"username": "HarborWallet", "id": OURS}]},
        **more,
    }


def test_x_checks_our_address(account: Account) -> None:
    answer = Client().get(account.hook_path, {"crc_token": "challenge_string"})
    assert answer.json() == {
        "response_token": signature.answer_to_check(KEYS["api_secret"], "challenge_string")
    }


@pytest.mark.parametrize("token", [None, json.dumps({"for_user_id": OURS})])
def test_whoever_asks_for_a_check_gets_no_signature_of_an_event(account: Account, token: str | None) -> None:
    given = {"crc_token": token} if token else {}
    answer = Client().get(account.hook_path, given)
    assert answer.status_code == 403
    assert b"sha256" not in answer.content


@pytest.mark.parametrize("told", [received, as_before])
def test_a_message_is_in_the_ledger_whichever_way_it_is_told(calls: Calls, told: Any) -> None:
    assert calls(told(message())).status_code == 200

    arrival = Arrival.objects.get()
    assert (arrival.uid, arrival.sender, arrival.text) == ("954491830116155396", SOMEBODY, "Hello World!")
    assert (arrival.name, arrival.handle) == ("Jordan Brinks", "furiouscamper")


def test_the_same_message_by_both_ways_is_one(calls: Calls) -> None:
    for body in (received(message()), as_before(message())) * 2:
        calls(body)
    assert Arrival.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_five_deliveries_out_of_order_and_at_once_are_each_one_message(account: Account) -> None:
    bodies = [received(message(str(number), f"Line {number}")) for number in range(20)] * 5
    Random(7).shuffle(bodies)

    def call(body: bytes) -> int:
        try:
            given: Any = signed(body)
            return (
                Client()
                .post(account.hook_path, body, content_type="application/json", headers=given)
                .status_code
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(call, bodies)) == {200}
    assert sorted(int(uid) for uid in Arrival.objects.values_list("uid", flat=True)) == list(range(20))


@pytest.mark.parametrize(
    "headers", [{"x-other": "1"}, signed(b"{}"), signed(received(message()), "another secret"), {}]
)
def test_what_is_not_signed_by_x_is_refused_and_leaves_nothing(calls: Calls, headers: dict[str, str]) -> None:
    body = received(message())
    if not headers:
        headers, body = signed(body), body.replace(b"Hello", b"Jello")
    assert calls(body, **headers).status_code == 403
    assert not Arrival.objects.exists()


def test_a_flood_of_forged_calls_is_turned_away_and_x_is_still_heard(calls: Calls) -> None:
    forged = [calls(b"{}", **{"x-other": "1"}).status_code for _ in range(limits.HOOKS_REFUSED.count + 5)]
    assert set(forged) == {403, 429}
    assert calls(received(message())).status_code == 200
    assert Arrival.objects.count() == 1


def test_more_than_a_megabyte_is_refused_unread(calls: Calls) -> None:
    assert calls(b" " * (1024 * 1024 + 1), **{"x-other": "1"}).status_code == 413


@pytest.mark.parametrize("told", [received, as_before])
def test_what_is_told_of_another_account_is_none_of_our_business(calls: Calls, told: Any) -> None:
    assert calls(told(message(to="42"), ours="42")).status_code == 200
    assert calls(told(message(to="42"))).status_code == 200
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("told", [received, as_before])
def test_what_we_wrote_ourselves_is_no_message_to_us(calls: Calls, told: Any) -> None:
    calls(told(message(sender=OURS, to=SOMEBODY)))
    calls(told(message(sender=OURS)))
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        as_before(direct_message_indicate_typing_events=[{"sender_id": SOMEBODY}]),
        as_before(direct_message_mark_read_events=[{"sender_id": SOMEBODY}]),
        as_before(favorite_events=[{}], something_new=[1, 2]),
        activity("dm.indicate_typing", {"sender_id": SOMEBODY}),
        activity("chat.received", {"anything": 1}),
        json.dumps({"replay_job_status": {"job_state": "Complete"}}).encode(),
        b"{}",
    ],
)
def test_other_events_are_acknowledged_and_leave_nothing(calls: Calls, account: Account, body: bytes) -> None:
    assert calls(body).status_code == 200
    assert not Arrival.objects.exists() and not Mention.objects.exists()
    account.standing.refresh_from_db()
    assert not account.standing.trouble


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"no json", b"[" * 100_000, received({"type": "message_create", "id": 954491830}), b"\xff"],
)
def test_what_is_signed_but_cannot_be_read_is_acknowledged_and_told_to_a_colleague(
    calls: Calls, account: Account, body: bytes
) -> None:
    assert calls(body).status_code == 200
    account.standing.refresh_from_db()
    assert account.standing.trouble == Trouble.UNREADABLE


def test_one_event_that_cannot_be_read_takes_no_other_with_it(calls: Calls, account: Account) -> None:
    broken = message("1")
    del broken["message_create"]["sender_id"]
    calls(as_before(broken, message("2"), "nonsense", message("3")))

    assert sorted(Arrival.objects.values_list("uid", flat=True)) == ["2", "3"]
    account.standing.refresh_from_db()
    assert account.standing.trouble == Trouble.UNREADABLE


@pytest.mark.parametrize("skew", [-4 * MINUTE, 4 * MINUTE, 90 * MINUTE, -(10**14)])
def test_clocks_that_differ_lose_no_message_and_put_none_into_the_future(calls: Calls, skew: int) -> None:
    calls(received(message(at=int(time.time() * 1000) + skew)))
    arrival = Arrival.objects.get()
    assert arrival.at <= arrival.came_at


def test_a_picture_is_named_and_its_short_address_left_out(calls: Calls) -> None:
    where = "https://ton.twitter.com/1.1/ton/data/dm/1034828552951160836/1034828533812486145/oP5p359h.jpg"
    media = {"type": "photo", "url": "https://t.co/abc", "media_url": where, "media_url_https": where}
    urls = [{"url": "https://t.co/xyz", "expanded_url": "https://harbor.example/a"}]
    calls(received(message(says="See https://t.co/xyz https://t.co/abc", media=media, urls=urls)))

    arrival = Arrival.objects.get()
    assert arrival.text == "See https://harbor.example/a"
    assert [(file.kind, file.reference) for file in arrival.files] == [("image", where)]


@pytest.mark.parametrize("is_of_today", [True, False])
def test_a_post_that_mentions_us_is_kept(calls: Calls, is_of_today: bool) -> None:
    users = [{"data": {"id": SOMEBODY, "name": "Jordan Brinks", "username": "furiouscamper"}}]
    post = _post_of_today() if is_of_today else _post()
    body = (
        activity("post.mention.create", post, includes={"users": users})
        if is_of_today
        else as_before(tweet_create_events=[post])
    )
    for _ in range(2):
        calls(body)

    mention = Mention.objects.get()
    number = post.get("id") or post["id_str"]
    assert (mention.uid, mention.author, mention.handle) == (number, SOMEBODY, "furiouscamper")
    assert mention.url == f"https://x.com/furiouscamper/status/{number}"
    assert mention.language == ("" if is_of_today else "en")


@pytest.mark.parametrize(
    "post",
    [
        _post(retweeted_status={"id_str": "1"}),
        _post(user={"id_str": OURS}),
        _post(entities={"user_mentions": [{"id_str": "42"}]}),
    ],
)
def test_what_is_only_passed_on_or_is_ours_is_no_mention(calls: Calls, post: dict[str, Any]) -> None:
    calls(as_before(tweet_create_events=[post]))
    assert not Mention.objects.exists()


@pytest.mark.parametrize(
    "more", [{"author_id": OURS}, {"referenced_tweets": [{"type": "retweeted", "id": "1"}]}]
)
def test_of_the_newer_way_neither(calls: Calls, more: dict[str, Any]) -> None:
    calls(activity("post.mention.create", _post_of_today(**more)))
    assert not Mention.objects.exists()


def test_a_long_post_is_kept_whole_and_a_secret_in_it_is_not(calls: Calls) -> None:
    entities = {"user_mentions": [{"id_str": OURS}], "urls": []}
    whole = {"full_text": f"{'Ahoy. ' * 60} My phrase is {SEED}. @HarborWallet help", "entities": entities}
    calls(as_before(tweet_create_events=[_post(truncated=True, extended_tweet=whole)]))

    mention = Mention.objects.get()
    assert mention.text.endswith("@HarborWallet help")
    assert mention.caught == ["seed_phrase"] and "sausage" not in mention.text


def test_a_name_cannot_make_a_link_lead_elsewhere(calls: Calls) -> None:
    user = {"id_str": SOMEBODY, "name": "x", "screen_name": "../evil.example/?"}
    calls(as_before(tweet_create_events=[_post(user=user)]))
    assert Mention.objects.get().url == "https://x.com/i/status/1924465506158878979"


@pytest.mark.parametrize(
    ("body", "is_ours"),
    [
        (json.dumps({"user_event": {"revoke": {"source": {"user_id": OURS}}}}).encode(), True),
        (json.dumps({"user_event": {"revoke": {"source": {"user_id": "42"}}}}).encode(), False),
        (json.dumps({"data": {"event_type": "oauth.revoke", "payload": {"user_id": OURS}}}).encode(), True),
    ],
)
def test_access_that_was_taken_back_is_told_to_a_colleague(
    calls: Calls, account: Account, body: bytes, is_ours: bool
) -> None:
    calls(body)
    account.standing.refresh_from_db()
    assert account.standing.trouble == (Trouble.ACCESS if is_ours else "")


def test_a_paused_account_is_not_there(calls: Calls, account: Account) -> None:
    from walletdesk.core.actors import SYSTEM

    account.pause(by=SYSTEM)
    assert calls(received(message())).status_code == 404
