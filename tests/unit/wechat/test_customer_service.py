"""WeCom says that there is news: it is asked for in the background, and each of it entered once."""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.platforms.tencent import Sealer, xml
from tests.platforms.wecom import (
    CALLBACK_TOKEN,
    CORP_ID,
    CUSTOMER,
    GREET,
    KFID,
    NEWS,
    SEALER,
    FakeWeCom,
    call,
)
from tests.unit.wechat.conftest import customer_service
from walletdesk.channels.social import ledger
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.shapes import What
from walletdesk.channels.social.troubles import Trouble
from walletdesk.channels.wechat import tasks
from walletdesk.channels.wechat.customer_service import syncing
from walletdesk.core import clock


def post(account: Account, query: str, body: bytes) -> HttpResponse:
    return Client().post(f"{account.hook_path}?{query}", body, content_type="text/xml")


def jobs() -> list[dict[str, Any]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="wechat.sync").order_by("id")]


def run_jobs() -> None:
    """As a worker would, without its waits."""
    for job in ProcrastinateJob.objects.filter(task_name="wechat.sync", status="todo"):
        ProcrastinateJob.objects.filter(pk=job.pk).delete()
        tasks.sync(**job.args)


@pytest.fixture(autouse=True)
def _no_jobs(db: None) -> Iterator[None]:
    yield
    ProcrastinateJob.objects.filter(task_name="wechat.sync").delete()


def test_whoever_enters_our_address_there_gets_the_word_back(service: Account) -> None:
    word = SEALER.encrypt(b"1616140317555161061")

    answer = Client().get(f"{service.hook_path}?{SEALER.sealed_query(word, echostr=word)}")

    assert (answer.status_code, answer.content) == (200, b"1616140317555161061")


def test_a_word_in_plain_text_is_not_given_back(service: Account) -> None:
    assert Client().get(f"{service.hook_path}?{SEALER.plain_query(echostr='1')}").status_code == 403


def test_a_call_becomes_one_job_however_often_it_comes(service: Account) -> None:
    assert {post(service, *call()).content for _time in range(5)} == {b"success"}

    (job,) = jobs()
    assert job["account_id"] == service.pk
    assert CALLBACK_TOKEN not in str(job)
    service.standing.refresh_from_db()
    assert service.standing.called_at is not None


@pytest.mark.parametrize(
    "sealer",
    [
        Sealer("another", SEALER.aes_key, CORP_ID),
        Sealer(SEALER.token, "A" * 43, CORP_ID),
        Sealer(SEALER.token, SEALER.aes_key, "ww0000000000000000"),
    ],
    ids=["token", "key", "corporation"],
)
def test_a_call_that_is_not_from_wecom_is_refused_and_leaves_nothing(
    service: Account, sealer: Sealer
) -> None:
    encrypted = sealer.encrypt(xml(Event="kf_msg_or_event", Token="x", OpenKfId=KFID))

    answer = post(service, sealer.sealed_query(encrypted), xml(Encrypt=encrypted))

    assert (answer.status_code, jobs()) == (403, [])


def test_other_events_are_acknowledged_and_left_alone(service: Account) -> None:
    assert post(service, *call(Event="change_contact")).content == b"success"
    assert jobs() == []


def test_a_signed_call_that_is_unreadable_is_acknowledged_and_told_of(service: Account) -> None:
    encrypted = SEALER.encrypt(b"<xml><Event>")

    assert post(service, SEALER.sealed_query(encrypted), xml(Encrypt=encrypted)).content == b"success"

    service.standing.refresh_from_db()
    assert service.standing.trouble == Trouble.UNREADABLE


def test_a_corporation_calls_one_address_for_all_of_its_accounts(service: Account, wecom: FakeWeCom) -> None:
    other = customer_service(open_kfid="wkBBBBBBBBBBBBBBBB")
    everything = customer_service(open_kfid="")
    customer_service(corp_id="ww0000000000000000")

    post(service, *call(open_kfid="wkBBBBBBBBBBBBBBBB"))

    assert {job["account_id"] for job in jobs()} == {other.pk, everything.pk}


def test_what_somebody_wrote_is_in_the_ledger_with_where_to_answer(
    service: Account, wecom: FakeWeCom
) -> None:
    one = wecom.writes("我的转账卡住了")
    post(service, *call())
    run_jobs()

    arrival = Arrival.objects.get()
    assert (arrival.uid, arrival.sender, arrival.place) == (one["msgid"], CUSTOMER, KFID)
    assert arrival.text == "我的转账卡住了"
    asked = wecom.calls(NEWS)[0].json
    assert (asked["token"], asked["open_kfid"]) == (CALLBACK_TOKEN, KFID)


def test_all_pages_are_read_and_each_message_is_there_once(service: Account, wecom: FakeWeCom) -> None:
    wecom.page = 3
    for number in range(10):
        wecom.writes(f"line {number}")

    for _time in range(5):
        syncing.sync(service.pk)

    texts = list(Arrival.objects.order_by("pk").values_list("text", flat=True))
    assert texts == [f"line {number}" for number in range(10)]
    service.refresh_from_db()
    assert service.cursor == "10"


def test_a_message_of_which_the_call_was_lost_is_found_by_the_clock(
    service: Account, wecom: FakeWeCom
) -> None:
    wecom.writes()

    syncing.sync_all()
    run_jobs()

    assert Arrival.objects.count() == 1
    assert "token" not in wecom.calls(NEWS)[0].json


def test_a_page_and_the_way_to_the_next_are_entered_together(
    service: Account, wecom: FakeWeCom, monkeypatch: pytest.MonkeyPatch
) -> None:
    wecom.page = 2
    for number in range(4):
        wecom.writes(f"line {number}")

    def die(account: Account, cursor: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Account, "read_up_to", die)
        with pytest.raises(KeyboardInterrupt):
            syncing.sync(service.pk)
    service.refresh_from_db()
    assert (service.cursor, Arrival.objects.count()) == ("", 0)

    syncing.sync(service.pk)
    assert Arrival.objects.count() == 4


def test_who_finds_that_somebody_else_read_on_goes_on_from_there(
    service: Account, wecom: FakeWeCom, monkeypatch: pytest.MonkeyPatch
) -> None:
    wecom.writes("read by the other")
    enter, raced = ledger.enter, [True]

    def news(account: Account, token: str = "") -> Any:
        told = fetch(account, token)
        if raced.pop() if raced else False:
            other = Account.objects.get(pk=account.pk)
            enter(other, [], cursor="1")
            wecom.writes("new meanwhile")
        return told

    fetch = syncing.client.news
    monkeypatch.setattr(syncing.client, "news", news)
    syncing.sync(service.pk)

    assert list(Arrival.objects.values_list("text", flat=True)) == ["new meanwhile"]


def test_what_was_written_before_the_account_came_here_was_not_written_to_us(
    service: Account, wecom: FakeWeCom
) -> None:
    wecom.writes("old", send_time=int(time.time()) - 3600)
    wecom.writes("new")

    syncing.sync(service.pk)

    assert Arrival.objects.get().text == "new"


def test_only_what_customers_write_becomes_a_message(service: Account, wecom: FakeWeCom) -> None:
    wecom.writes("by a colleague in WeCom", origin=5, servicer_userid="Zhangsan")
    wecom.happens("session_status_change", change_type=3)
    wecom.happens("servicer_status_change", status=2)
    wecom.writes("by a customer")

    syncing.sync(service.pk)

    assert Arrival.objects.get().text == "by a customer"


def test_every_kind_of_message_is_read(service: Account, wecom: FakeWeCom) -> None:
    wecom.writes(msgtype="image", image={"media_id": "i1"})
    wecom.writes(msgtype="file", file={"media_id": "f1"})
    wecom.writes(
        msgtype="location",
        location={"latitude": 23.1, "longitude": 113.3, "name": "广州塔", "address": "海珠区"},
    )
    wecom.writes(msgtype="link", link={"title": "Prize", "desc": "Claim", "url": "https://scam.example/"})
    wecom.writes(msgtype="business_card", business_card={"userid": "Zhangsan"})

    syncing.sync(service.pk)

    arrivals = list(Arrival.objects.order_by("pk"))
    assert [one.media[0]["reference"] for one in arrivals[:2]] == ["i1", "f1"]
    assert [one.text for one in arrivals[2:]] == [
        "广州塔\n海珠区\n23.1, 113.3",
        "Prize\nClaim\nhttps://scam.example/",
        "[business_card]",
    ]


def test_one_message_that_is_unreadable_holds_up_no_other(service: Account, wecom: FakeWeCom) -> None:
    wecom.writes("first")
    wecom.writes("no id", msgid=None)
    wecom.news.append({"origin": 4, "send_time": int(time.time()), "msgtype": "event", "event": None})
    wecom.writes("second")

    syncing.sync(service.pk)

    assert list(Arrival.objects.order_by("pk").values_list("text", flat=True)) == ["first", "second"]
    service.standing.refresh_from_db()
    assert service.standing.trouble == Trouble.UNREADABLE


def test_whoever_opens_the_conversation_is_greeted_once_and_noted(service: Account, wecom: FakeWeCom) -> None:
    wecom.happens("enter_session", welcome_code="WELCOME", scene="")

    syncing.sync(service.pk)
    syncing.sync(service.pk)

    (greeted,) = wecom.greeted
    assert greeted["code"] == "WELCOME"
    assert "助记词" in greeted["text"]["content"] and "seed phrase" in greeted["text"]["content"]
    assert len(greeted["text"]["content"].encode()) <= 2048
    assert Arrival.objects.get().what == What.CAME


def test_a_greeting_that_would_come_too_late_or_is_not_wanted_is_left_out(
    service: Account, wecom: FakeWeCom
) -> None:
    wecom.happens("enter_session", welcome_code="LATE")
    wecom.news[-1]["send_time"] -= 25
    wecom.happens("enter_session")
    syncing.sync(service.pk)

    silent = customer_service(greets="")
    wecom.happens("enter_session", welcome_code="SILENT")
    syncing.sync(silent.pk)

    assert wecom.calls(GREET) == []


def test_a_greeting_that_is_refused_stops_nothing(service: Account, wecom: FakeWeCom) -> None:
    wecom.fail(GREET, 95016)
    wecom.happens("enter_session", welcome_code="WELCOME")
    wecom.writes()

    syncing.sync(service.pk)

    assert Arrival.objects.count() == 2


def test_a_callback_token_that_is_over_is_left_out(service: Account, wecom: FakeWeCom) -> None:
    wecom.writes()

    syncing.sync(service.pk, "one-of-yesterday")

    assert Arrival.objects.count() == 1
    assert [("token" in asked.json) for asked in wecom.calls(NEWS)] == [True, False]


def test_trouble_stands_in_the_accounts_standing_and_passes(service: Account, wecom: FakeWeCom) -> None:
    wecom.fail(NEWS, 48001)
    syncing.sync(service.pk)
    service.standing.refresh_from_db()
    assert service.standing.trouble == Trouble.ACCESS

    syncing.sync(service.pk)
    service.standing.refresh_from_db()
    assert service.standing.trouble == ""


def test_who_asks_by_the_clock_and_is_asked_to_wait_waits(service: Account, wecom: FakeWeCom) -> None:
    wecom.fail(NEWS, 45009)
    syncing.sync(service.pk)
    service.standing.refresh_from_db()
    assert service.standing.trouble == ""


def test_a_platform_that_gives_the_same_page_for_ever_is_not_asked_for_ever(
    service: Account, wecom: FakeWeCom
) -> None:
    wecom.writes()
    wecom.page = 0

    syncing.sync(service.pk)

    assert len(wecom.calls(NEWS)) <= 2
    service.standing.refresh_from_db()
    assert service.standing.trouble == Trouble.UNREADABLE


def test_a_paused_account_asks_for_nothing(service: Account, wecom: FakeWeCom) -> None:
    service.paused_at = clock.now() - timedelta(minutes=1)
    service.save()

    syncing.sync(service.pk)

    assert wecom.asked == []


def test_nothing_secret_is_logged(
    service: Account, wecom: FakeWeCom, caplog: pytest.LogCaptureFixture
) -> None:
    wecom.writes("我的转账卡住了")
    with caplog.at_level(logging.INFO):
        post(service, *call())
        run_jobs()

    for secret in (CALLBACK_TOKEN, SEALER.token, "corp-secret-of-a-test", "token-1", "我的转账卡住了"):
        assert secret not in caplog.text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_read_by_five_at_once_each_message_is_there_once(wecom: FakeWeCom) -> None:
    service = customer_service()
    wecom.page = 4
    for number in range(20):
        wecom.writes(f"line {number}")

    def read(_: int) -> None:
        try:
            syncing.sync(service.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(read, range(5)))

    assert Arrival.objects.count() == 20
    service.refresh_from_db()
    assert service.cursor == "20"
