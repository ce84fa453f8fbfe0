"""WeChat posts to the Official Account: proven first, in the ledger once, and answered at once."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.platforms.tencent import Sealer, xml
from tests.platforms.wechat import APP_ID, OPENID, SEALER, FakeWeChat, message, sealed
from tests.unit.wechat.conftest import official_account
from walletdesk.channels.social.doorstep import LONGEST_BODY
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.shapes import What
from walletdesk.channels.social.troubles import Trouble
from walletdesk.core import clock


def post(account: Account, query: str, body: bytes) -> HttpResponse:
    return Client().post(f"{account.hook_path}?{query}", body, content_type="text/xml")


def push(account: Account, inner: bytes, **given: Any) -> HttpResponse:
    return post(account, *sealed(inner, **given))


@pytest.fixture
def plain(wechat: FakeWeChat, db: None) -> Account:
    return official_account(mode="plain")


@pytest.fixture
def compatible(wechat: FakeWeChat, db: None) -> Account:
    return official_account(mode="compatible")


def test_whoever_enters_our_address_there_gets_the_word_back(official: Account) -> None:
    answer = Client().get(f"{official.hook_path}?{SEALER.plain_query(echostr='5927782489442352469')}")

    assert (answer.status_code, answer.content) == (200, b"5927782489442352469")
    assert answer["Content-Type"].startswith("text/plain")
    official.standing.refresh_from_db()
    assert official.standing.called_at is not None


def test_a_sealed_word_is_given_back_opened(official: Account) -> None:
    word = SEALER.encrypt(b"1616140317555161061")

    answer = Client().get(f"{official.hook_path}?{SEALER.sealed_query(word, echostr=word)}")

    assert (answer.status_code, answer.content) == (200, b"1616140317555161061")


def test_a_stranger_gets_no_word_back(official: Account) -> None:
    stranger = Sealer("another", SEALER.aes_key, APP_ID)

    answer = Client().get(f"{official.hook_path}?{stranger.plain_query(echostr='<script>')}")

    assert (answer.status_code, answer.content) == (403, b"")
    official.standing.refresh_from_db()
    assert official.standing.called_at is None


def test_a_sealed_message_is_in_the_ledger_before_it_is_answered(official: Account) -> None:
    answer = push(official, message(Content="我的转账卡住了", MsgId=6054768590064713728))

    assert (answer.status_code, answer.content) == (200, b"success")
    arrival = Arrival.objects.get()
    assert (arrival.uid, arrival.sender, arrival.text) == ("6054768590064713728", OPENID, "我的转账卡住了")
    official.standing.refresh_from_db()
    assert official.standing.heard_at is not None


def test_json_is_understood_as_well(official: Account) -> None:
    inner = (
        b'{"FromUserName": "oAbc", "CreateTime": 1714037059, "MsgType": "text", "Content": "hi", "MsgId": 7}'
    )
    encrypted = SEALER.encrypt(inner)

    post(official, SEALER.sealed_query(encrypted), b'{"Encrypt": "%s"}' % encrypted.encode())

    assert Arrival.objects.get().uid == "7"


def test_a_plain_message_is_taken_in_plain_mode(plain: Account) -> None:
    assert post(plain, SEALER.plain_query(), message()).content == b"success"
    assert Arrival.objects.get().text == "我的转账卡住了"


def test_in_compatible_mode_only_what_is_sealed_counts(compatible: Account) -> None:
    encrypted = SEALER.encrypt(message(Content="mine"))
    both = xml(FromUserName="oForged", MsgType="text", Content="forged", MsgId=1, Encrypt=encrypted)

    assert post(compatible, SEALER.sealed_query(encrypted), both).status_code == 200

    assert Arrival.objects.get().text == "mine"


@pytest.mark.parametrize("mode", ["encrypted", "compatible"])
def test_nobody_gets_by_with_a_plain_message_where_it_has_to_be_sealed(
    wechat: FakeWeChat, mode: str, db: None
) -> None:
    account = official_account(mode=mode)

    assert post(account, SEALER.plain_query(), message()).status_code == 403
    assert post(account, SEALER.plain_query(encrypt_type="raw"), message(Encrypt="")).status_code == 403
    assert not Arrival.objects.exists()


def wrong_token() -> tuple[str, bytes]:
    return sealed(message(), sealer=Sealer("another", SEALER.aes_key, APP_ID))


def wrong_key() -> tuple[str, bytes]:
    return sealed(message(), sealer=Sealer(SEALER.token, "A" * 43, APP_ID))


def for_another_app() -> tuple[str, bytes]:
    return sealed(message(), sealer=Sealer(SEALER.token, SEALER.aes_key, "wx0000000000000000"))


def unsigned() -> tuple[str, bytes]:
    return "", sealed(message())[1]


def with_the_signature_of_another() -> tuple[str, bytes]:
    return sealed(message())[0], sealed(message(Content="other"))[1]


def malformed() -> tuple[str, bytes]:
    return sealed(message())[0], b"<xml><Encrypt>"


@pytest.mark.parametrize(
    "call", [wrong_token, wrong_key, for_another_app, unsigned, with_the_signature_of_another, malformed]
)
def test_what_is_not_from_wechat_is_refused_and_leaves_nothing(official: Account, call: Any) -> None:
    answer = post(official, *call())

    assert (answer.status_code, answer.content) == (403, b"")
    assert not Arrival.objects.exists()
    official.standing.refresh_from_db()
    assert (official.standing.called_at, official.standing.trouble) == (None, "")


def test_an_old_plain_call_is_refused_for_its_signature_covers_no_body(plain: Account) -> None:
    for apart in (-301, 301):
        assert post(plain, SEALER.plain_query(time.time() + apart), message()).status_code == 403
    for apart in (-290, 290):
        assert post(plain, SEALER.plain_query(time.time() + apart), message()).status_code == 200
    assert Arrival.objects.count() == 2


def test_a_sealed_call_of_another_time_is_taken_once(official: Account) -> None:
    """WeChat names no limit for its clock, and what was sealed can't be made to say anything else."""
    inner = message()

    assert {push(official, inner, at=time.time() + apart).status_code for apart in (-86400, 0, 86400)} == {
        200
    }
    assert Arrival.objects.count() == 1


def test_a_clock_of_theirs_that_is_ahead_does_not_put_a_message_into_the_future(official: Account) -> None:
    push(official, message(CreateTime=int(time.time()) + 3600))

    assert Arrival.objects.get().at <= clock.now()


def test_a_replayed_call_changes_nothing(official: Account) -> None:
    query, body = sealed(message())

    assert {post(official, query, body).status_code for _time in range(5)} == {200}
    assert Arrival.objects.count() == 1


def test_told_five_times_and_out_of_order_each_message_is_there_once(official: Account) -> None:
    told = [message(Content=f"line {n}") for n in range(5)]

    for n in (3, 1, 4, 1, 0, 2, 4, 3, 3, 0, 2, 1, 4, 2, 0):
        push(official, told[n])

    assert Arrival.objects.count() == 5


def test_events_are_told_apart_by_who_when_and_what(official: Account) -> None:
    came = message("event", Event="subscribe", EventKey="", CreateTime=1409735668)
    for inner in (came, came, message("event", Event="unsubscribe", CreateTime=1409735668)):
        push(official, inner)

    assert list(Arrival.objects.order_by("pk").values_list("what", flat=True)) == [What.CAME, What.LEFT]


@pytest.mark.parametrize(
    "event", ["MASSSENDJOBFINISH", "TEMPLATESENDJOBFINISH", "LOCATION", "VIEW", "new_one"]
)
def test_events_that_ask_for_nothing_are_acknowledged_and_left_alone(official: Account, event: str) -> None:
    assert push(official, message("event", Event=event)).content == b"success"

    assert not Arrival.objects.exists()
    official.standing.refresh_from_db()
    assert official.standing.trouble == ""


@pytest.mark.parametrize(
    "inner",
    [
        b"<xml><MsgType>text</MsgType>",
        b"hello",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><xml><MsgType>&a;</MsgType></xml>",
        message(MsgId=""),
        message(FromUserName="o" * 200),
        message(CreateTime="yesterday"),
        message(CreateTime=10**20),
        message("image"),
    ],
)
def test_what_is_signed_and_unreadable_is_acknowledged_and_told_of(official: Account, inner: bytes) -> None:
    answer = push(official, inner)

    assert (answer.status_code, answer.content) == (200, b"success")
    assert not Arrival.objects.exists()
    official.standing.refresh_from_db()
    assert official.standing.trouble == Trouble.UNREADABLE


def test_more_than_a_megabyte_is_too_much(official: Account) -> None:
    assert post(official, SEALER.plain_query(), b"x" * (LONGEST_BODY + 1)).status_code == 413


def test_nothing_secret_is_logged(official: Account, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        push(official, message())
        post(official, *wrong_token())

    for secret in (SEALER.token, SEALER.aes_key, "我的转账卡住了"):
        assert secret not in caplog.text


def test_a_paused_account_is_not_there(official: Account) -> None:
    official.paused_at = clock.now()
    official.save()

    assert push(official, message()).status_code == 404


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_told_five_times_at_once_it_is_one_message_and_answered_far_within_five_seconds(
    wechat: FakeWeChat,
) -> None:
    account = official_account()
    query, body = sealed(message())
    took: list[float] = []

    def deliver(_: int) -> int:
        began = time.monotonic()
        try:
            return post(account, query, body).status_code
        finally:
            took.append(time.monotonic() - began)
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        assert set(pool.map(deliver, range(5))) == {200}
    assert Arrival.objects.count() == 1
    assert max(took) < 2.5
