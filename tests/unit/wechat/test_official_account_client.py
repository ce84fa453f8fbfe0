"""Answers by the Official Account: with an access token that is got once, within what WeChat takes."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.platforms.wechat import APP_SECRET, MEDIA, OPENID, SEND, TOKEN, UPLOAD, FakeWeChat
from tests.unit.wechat.conftest import official_account
from walletdesk.channels.social.cutting import pieces
from walletdesk.channels.social.models import AccessToken, Account
from walletdesk.channels.social.shapes import Media, MediaKind, OutFile, Outgoing
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat.official_account import client
from walletdesk.channels.wechat.official_account.policy import POLICY


def send(account: Account, text: str = "你好", file: OutFile | None = None) -> str:
    return account.on_platform.send(account, Outgoing(OPENID, "", text, file))


def trouble(account: Account, **given: object) -> PlatformError:
    with pytest.raises(PlatformError) as failed:
        send(account, **given)  # type: ignore[arg-type]
    return failed.value


def test_a_text_goes_out_as_it_is_written(official: Account, wechat: FakeWeChat) -> None:
    send(official, "您的转账已到账 🙂")

    assert wechat.sent == [{"touser": OPENID, "msgtype": "text", "text": {"content": "您的转账已到账 🙂"}}]
    # WeChat shows escapes as they are.
    assert "您的转账".encode() in wechat.calls(SEND)[0].body


def test_no_link_hides_behind_words(official: Account, wechat: FakeWeChat) -> None:
    send(official, 'See <a href="https://scam.example/">our page</A > if 1 < 2')

    assert wechat.sent[0]["text"]["content"] == ('See [a href="https://scam.example/">our page[/A > if 1 < 2')


def test_a_picture_is_uploaded_first(official: Account, wechat: FakeWeChat) -> None:
    send(official, "", OutFile(MediaKind.IMAGE, "卡住.png", "image/png", b"\x89PNG..."))

    assert wechat.calls(UPLOAD)[0].query["type"] == "image"
    assert b"\x89PNG..." in wechat.uploads[0]
    assert wechat.sent == [{"touser": OPENID, "msgtype": "image", "image": {"media_id": "media-1"}}]


def test_other_files_are_refused_before_wechat_is_asked(official: Account, wechat: FakeWeChat) -> None:
    pdf = OutFile(MediaKind.FILE, "a.pdf", "application/pdf", b"%PDF")
    assert trouble(official, file=pdf).trouble == Trouble.REFUSED
    assert wechat.asked == []


def test_pieces_of_2048_bytes_are_cut_between_characters_and_taken(
    official: Account, wechat: FakeWeChat
) -> None:
    text = "我的转账卡住了🙂" * 200
    for piece in pieces(text, POLICY):
        send(official, piece)

    sent = [one["text"]["content"] for one in wechat.sent]
    assert all(len(one.encode()) <= 2048 for one in sent)
    assert len(sent) == -(-len(text.encode()) // 2048)
    assert "".join(sent) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (-1, Trouble.BUSY),
        (45009, Trouble.BUSY),
        (45015, Trouble.WINDOW),
        (45047, Trouble.QUOTA),
        (43004, Trouble.BLOCKED),
        (40003, Trouble.GONE),
        (45002, Trouble.REFUSED),
        (48001, Trouble.ACCESS),
        (40164, Trouble.ACCESS),
        (99999, Trouble.REFUSED),
    ],
)
def test_what_wechat_says_is_told_in_our_words(
    official: Account, wechat: FakeWeChat, code: int, expected: Trouble
) -> None:
    wechat.fail(SEND, code)

    problem = trouble(official)

    assert (problem.trouble, problem.code) == (expected, str(code))
    assert "rid" not in problem.said


def test_a_wait_that_wechat_asks_for_is_passed_on(official: Account, wechat: FakeWeChat) -> None:
    wechat.fail(SEND, 45009)
    pause = trouble(official).retry_after
    assert pause is not None and pause.total_seconds() == 600


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_token_that_is_over_is_replaced_once_and_the_message_sent(
    official: Account, wechat: FakeWeChat, code: int
) -> None:
    wechat.fail(SEND, code)

    send(official)

    assert len(wechat.sent) == 1
    # The same one was given again, so it was forced to change.
    assert [asked.json["force_refresh"] for asked in wechat.calls(TOKEN)] == [False, False, True]


def test_a_token_that_stays_refused_is_a_matter_of_access(official: Account, wechat: FakeWeChat) -> None:
    wechat.fail(SEND, 42001, 42001)

    assert trouble(official).trouble == Trouble.ACCESS
    assert len(wechat.calls(SEND)) == 2


def test_a_wrong_secret_is_a_matter_of_access(wechat: FakeWeChat, official: Account) -> None:
    wechat.fail(TOKEN, 40125)
    assert trouble(official).trouble == Trouble.ACCESS
    assert wechat.sent == []


def test_two_messages_need_one_token(official: Account, wechat: FakeWeChat) -> None:
    send(official)
    send(official)
    assert len(wechat.calls(TOKEN)) == 1


def test_a_server_that_breaks_off_may_have_the_message(official: Account, wechat: FakeWeChat) -> None:
    wechat.broken.add(SEND)
    assert trouble(official).trouble == Trouble.UNCERTAIN


def test_a_server_that_is_not_there_has_it_not(official: Account, wechat: FakeWeChat) -> None:
    send(official)
    wechat.close()
    try:
        assert trouble(official).trouble == Trouble.UNREACHABLE
    finally:
        wechat.open()


def test_a_file_is_fetched_by_its_id(official: Account, wechat: FakeWeChat) -> None:
    wechat.files["m1"] = b"\xff\xd8\xff..."
    assert official.on_platform.fetch(official, Media(MediaKind.IMAGE, "m1")) == b"\xff\xd8\xff..."


def test_a_file_that_is_gone_or_too_large_or_a_video_is_told_apart(
    official: Account, wechat: FakeWeChat
) -> None:
    wechat.files["large"] = b"x" * (POLICY.file_limit + 1)
    for media, expected in (
        (Media(MediaKind.IMAGE, "gone"), Trouble.GONE),
        (Media(MediaKind.IMAGE, "large"), Trouble.TOO_LARGE),
        (Media(MediaKind.VIDEO, "v"), Trouble.REFUSED),
    ):
        with pytest.raises(PlatformError) as failed:
            official.on_platform.fetch(official, media)
        assert failed.value.trouble == expected
    assert len(wechat.calls(MEDIA)) == 2


def test_wechat_tells_the_language_and_no_name(official: Account) -> None:
    profile = official.on_platform.profile(official, OPENID)
    assert profile is not None
    assert (profile.name, profile.language) == ("", "zh-CN")


def test_neither_errors_nor_logs_hold_a_secret(
    official: Account, wechat: FakeWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        send(official)
        wechat.fail(SEND, 40003, 42001, 42001)
        wechat.tokens = 7
        problems = [str(trouble(official)), str(trouble(official))]
        wechat.broken.add(SEND)
        problems.append(str(trouble(official)))

    for secret in (APP_SECRET, "token-"):
        assert secret not in caplog.text + "".join(problems)


def test_only_an_address_that_the_operator_set_may_be_on_a_private_network(
    official: Account, wechat: FakeWeChat, settings: Any
) -> None:
    send(official)
    settings.WECHAT_API = client.OFFICIAL

    limits = client.api_of(official)._limits(1, 1)

    assert (limits.schemes, limits.private_hosts) == (frozenset({"https"}), frozenset())
    assert "api" not in {field.name for field in official.on_platform.fields}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_who_find_the_token_over_at_once_ask_for_one(wechat: FakeWeChat) -> None:
    account = official_account()
    send(account)
    # As after two hours: WeChat gives the next one to whoever asks.
    wechat.tokens += 1
    start = Barrier(10)

    def answer(_: int) -> str:
        start.wait(20)
        try:
            return send(account)
        finally:
            connection.close()

    before = len(wechat.calls(TOKEN))
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(answer, range(10)))

    assert len(wechat.sent) == 11
    assert len(wechat.calls(TOKEN)) == before + 1
    assert AccessToken.objects.get().token == wechat.token
