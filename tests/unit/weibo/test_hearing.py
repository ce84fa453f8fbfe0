"""Weibo calls: it is verified, heard once, and answered at once."""

import json
import logging
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.platforms.weibo import SOMEBODY, TOKEN, FakeWeibo, signed
from walletdesk.accounts.models import Agent
from walletdesk.channels.social.doorstep import LONGEST_BODY
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.troubles import Trouble

Push = Callable[..., HttpResponse]


@pytest.fixture
def push(account: Account) -> Push:
    """Sends a body to our address, signed unless another address is given."""

    def send(body: bytes, url: str = "") -> HttpResponse:
        return Client().post(url or signed(account.hook_path), body, content_type="application/json")

    return send


def test_weibo_gets_its_own_word_back_and_is_known_to_reach_us(account):
    answer = Client().get(signed(account.hook_path, echostr="dnPdpTZz85"))
    assert (answer.status_code, answer.content) == (200, b"dnPdpTZz85")
    assert answer["Content-Type"].startswith("text/plain")
    account.standing.refresh_from_db()
    assert account.standing.heard_at is not None


def test_a_stranger_gets_no_word_back(account):
    answer = Client().get(signed(account.hook_path, secret="another-secret", echostr="<script>"))
    assert (answer.status_code, answer.content) == (403, b"")
    account.standing.refresh_from_db()
    assert account.standing.heard_at is None


def test_a_message_is_in_the_ledger_and_the_answer_empty(push, weibo):
    answer = push(weibo.push(text="我的转账卡住了"))
    assert (answer.status_code, answer.content) == (200, b"")
    arrival = Arrival.objects.get()
    assert (arrival.sender, arrival.text) == (str(SOMEBODY), "我的转账卡住了")


def test_told_five_times_it_is_one_message(push, weibo):
    body = weibo.push()
    assert {push(body).status_code for _time in range(5)} == {200}
    assert Arrival.objects.count() == 1


def test_two_that_come_in_the_wrong_order_are_both_there(push, weibo):
    first, second = weibo.push(text="一"), weibo.push(text="二")
    push(second), push(first), push(second)
    assert sorted(Arrival.objects.values_list("text", flat=True)) == ["一", "二"]


@pytest.mark.parametrize(
    "url",
    [
        lambda path: path,
        lambda path: signed(path, secret="xyz123xyZ"),
        lambda path: signed(path)[:-1],
        lambda path: signed(path, at=time.time() - timedelta(minutes=6).total_seconds()),
        lambda path: signed(path, at=time.time() + timedelta(minutes=6).total_seconds()),
    ],
    ids=["unsigned", "another secret", "another nonce", "long ago", "to come"],
)
def test_what_is_not_from_weibo_is_refused_and_leaves_no_row(push, weibo, account, url):
    assert push(weibo.push(), url(account.hook_path)).status_code == 403
    assert not Arrival.objects.exists()


def test_what_is_too_large_is_refused(push, weibo):
    assert push(weibo.push(text="x" * LONGEST_BODY)).status_code == 413
    assert push(b"x" * 3 * LONGEST_BODY).status_code == 413
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("body", [b"not json", b"[]", b'{"type": "text"}'])
def test_what_cannot_be_read_is_acknowledged_and_shows_as_trouble(push, account, body):
    assert push(body).status_code == 200
    account.standing.refresh_from_db()
    assert account.standing.trouble == Trouble.UNREADABLE
    assert not Arrival.objects.exists()


def test_what_is_for_another_account_of_the_same_app_is_not_taken_in_here(push, weibo, account):
    assert push(weibo.push(receiver_id=1111111111)).status_code == 200
    assert not Arrival.objects.exists()
    account.standing.refresh_from_db()
    assert account.standing.trouble == Trouble.UNREADABLE


def test_a_kind_that_is_new_is_acknowledged_and_ignored(push, weibo, account):
    assert push(weibo.push(type="hologram")).status_code == 200
    assert not Arrival.objects.exists()
    account.standing.refresh_from_db()
    assert account.standing.trouble == ""


def test_a_paused_account_is_not_there(push, weibo, account: Account, admin: Agent):
    account.pause(by=admin)
    assert push(weibo.push()).status_code == 404


def test_no_secret_is_in_a_log(push, weibo: FakeWeibo, account, caplog):
    caplog.set_level(logging.DEBUG)
    push(weibo.push())
    push(b"nothing")
    push(weibo.push(), account.hook_path)
    assert "xyz123xyz" not in caplog.text
    assert TOKEN not in caplog.text


def test_a_secret_in_a_message_is_never_stored(push, weibo):
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    push(weibo.push(text=f"my phrase: {phrase}"))
    arrival = Arrival.objects.get()
    assert "sausage" not in json.dumps([arrival.text, arrival.facts])
    assert arrival.caught


def test_a_post_that_names_us_told_five_times_is_one_mention(push, weibo, account):
    body = weibo.push(type="mention", text="@我们 救命", data={"subtype": "status", "key": "4100000001"})
    assert {push(body).status_code for _time in range(5)} == {200}
    assert [mention.uid for mention in account.mentions.all()] == ["4100000001"]
    assert not Arrival.objects.exists()
