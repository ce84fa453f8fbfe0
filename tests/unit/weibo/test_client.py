"""What we ask of Weibo, and what becomes of its answers."""

import pytest

from tests.platforms.weibo import TOKEN, FakeWeibo, error
from walletdesk.accounts.models import Agent
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.social.shapes import Media, MediaKind, Mentioned, OutFile, Outgoing
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.weibo import client
from walletdesk.core import clock

PLATFORM = platform_of("weibo")
SOMEBODY = "2489518277"


def test_an_answer_is_sent_as_documented_and_its_token_stands_in_no_address(account, weibo):
    PLATFORM.send(account, Outgoing(SOMEBODY, "", "您好 & 欢迎"))
    assert weibo.sent == [(SOMEBODY, "您好 & 欢迎")]
    path, values = weibo.asked[0]
    assert path == "/2/messages/reply.json"
    assert (values["type"], values["data"]) == ("text", '{"text": "您好 & 欢迎"}')
    assert values["access_token"] == TOKEN


def test_the_longest_text_of_the_policy_is_taken(account, weibo):
    PLATFORM.send(account, Outgoing(SOMEBODY, "", "字" * PLATFORM.policy.text_limit))
    with pytest.raises(PlatformError) as refused:
        PLATFORM.send(account, Outgoing(SOMEBODY, "", "字" * (PLATFORM.policy.text_limit + 1)))
    assert refused.value.trouble == Trouble.REFUSED


def test_a_file_is_refused_with_a_clear_word_before_weibo_is_asked(account, weibo):
    file = OutFile(MediaKind.IMAGE, "a.png", "image/png", b"x")
    with pytest.raises(PlatformError, match="takes no files") as refused:
        PLATFORM.send(account, Outgoing(SOMEBODY, "", file=file))
    assert refused.value.trouble == Trouble.REFUSED
    assert weibo.asked == []


@pytest.mark.parametrize(
    ("status", "said", "trouble"),
    [
        (403, error(21332, "invalid_access_token"), Trouble.ACCESS),
        (403, error(21327, "expired_token"), Trouble.ACCESS),
        (403, error(21315, "token_expired"), Trouble.ACCESS),
        (400, {"error_code": "10014", "error": "Insufficient app permissions"}, Trouble.ACCESS),
        (403, error(10023, "User requests out of rate limit!"), Trouble.BUSY),
        (403, error(10024, "User requests for (messages/reply) out of rate limit!"), Trouble.BUSY),
        (503, error(10009, "Too many pending tasks, system is busy!"), Trouble.BUSY),
        (200, error(10001, "System error"), Trouble.UNREACHABLE),
        (400, error(20003, "User does not exists!"), Trouble.GONE),
        (400, error(20021, "content is illegal!"), Trouble.REFUSED),
        (200, {"result": False}, Trouble.REFUSED),
        (502, b"<html>Bad gateway</html>", Trouble.UNREACHABLE),
        (429, b"", Trouble.BUSY),
        (200, b"<html>Sign in to this network</html>", Trouble.UNCERTAIN),
        (400, [1, 2], Trouble.REFUSED),
    ],
)
def test_each_failure_is_told_apart(account, weibo, status, said, trouble):
    weibo.fail(status, said)
    with pytest.raises(PlatformError) as failed:
        PLATFORM.send(account, Outgoing(SOMEBODY, "", "hello"))
    assert failed.value.trouble == trouble
    assert TOKEN not in str(failed.value)
    assert (failed.value.retry_after is not None) == (trouble == Trouble.BUSY)


def test_weibo_that_is_not_there_may_be_tried_again(account, weibo):
    weibo.close()
    with pytest.raises(PlatformError) as failed:
        PLATFORM.send(account, Outgoing(SOMEBODY, "", "hello"))
    assert failed.value.trouble == Trouble.UNREACHABLE


def test_a_message_that_was_cut_off_may_have_arrived_and_a_question_may_be_asked_again(
    account, weibo, monkeypatch
):
    weibo.silence = 0.5
    short = "walletdesk.channels.weibo.client.LONGEST_WAIT"
    monkeypatch.setattr(short, 0.2)
    with pytest.raises(PlatformError) as failed:
        PLATFORM.send(account, Outgoing(SOMEBODY, "", "hello"))
    assert failed.value.trouble == Trouble.UNCERTAIN
    with pytest.raises(PlatformError) as failed:
        PLATFORM.profile(account, SOMEBODY)
    assert failed.value.trouble == Trouble.UNREACHABLE


def test_a_picture_is_fetched(account, weibo):
    weibo.files["821804469"] = b"\xff\xd8picture"
    assert PLATFORM.fetch(account, Media(MediaKind.IMAGE, "821804469")) == b"\xff\xd8picture"


def test_a_picture_that_is_gone_is_an_error_and_no_file(account, weibo):
    with pytest.raises(PlatformError) as failed:
        PLATFORM.fetch(account, Media(MediaKind.IMAGE, "1"))
    assert failed.value.trouble == Trouble.REFUSED
    weibo.fail(200, error(10001, "System error"))
    with pytest.raises(PlatformError) as failed:
        PLATFORM.fetch(account, Media(MediaKind.IMAGE, "1"))
    assert failed.value.trouble == Trouble.UNREACHABLE


def test_a_picture_that_is_too_large_is_not_read_to_its_end(account, weibo):
    weibo.files["1"] = b"x" * (PLATFORM.policy.file_limit + 1)
    with pytest.raises(PlatformError) as failed:
        PLATFORM.fetch(account, Media(MediaKind.IMAGE, "1"))
    assert failed.value.trouble == Trouble.TOO_LARGE


def test_a_follower_has_a_name_and_nobody_else(account, weibo):
    weibo.people[SOMEBODY] = {"nickname": "punk", "language": "zh_CN", "follow": "1"}
    profile = PLATFORM.profile(account, SOMEBODY)
    assert profile is not None
    assert (profile.name, profile.handle, profile.language) == ("punk", f"u/{SOMEBODY}", "zh-Hans")
    assert PLATFORM.profile(account, "1") is None


def test_a_public_answer_stands_below_the_post(account, weibo):
    mentioned = Mentioned("4100000001", SOMEBODY, clock.now(), "@我们 救命")
    assert PLATFORM.answer_mention(account, mentioned, "请看我们的官方渠道") == "77"
    assert weibo.commented == [("4100000001", "请看我们的官方渠道")]


def test_without_a_gateway_nothing_private_and_nothing_unsealed_is_asked(settings):
    settings.WEIBO_API = ""
    limits = client._limits()
    assert (limits.schemes, limits.private_hosts) == ({"https"}, frozenset())
    assert "api" not in {field.name for field in PLATFORM.fields}


def _findings(account: Account) -> dict[str, bool]:
    return {str(finding.what): finding.is_good for finding in PLATFORM.try_out(account)}


def test_the_trial_says_what_is_well_and_writes_to_nobody(account, weibo):
    found = _findings(account)
    assert [what for what, is_good in found.items() if not is_good] == ["Weibo has reached this website"]
    account.standing.heard()
    assert all(_findings(account).values())
    assert weibo.sent == []


def test_the_trial_finds_a_token_of_somebody_else_that_is_about_to_end(
    account: Account, weibo: FakeWeibo, admin: Agent
):
    details = {**account.details, "uid": "1111111111", "app_key": "99999"}
    account.change(name=account.name, handle=account.handle, details=details, secrets={}, by=admin)
    weibo.token_seconds = 3600
    account.standing.heard()
    assert {what for what, is_good in _findings(account).items() if not is_good} == {
        "The token is of this account",
        "The token is of your app",
        "The token is good for more than a week",
    }


def test_the_trial_says_why_weibo_does_not_take_the_token(account, weibo):
    weibo.fail(403, error(21327, "expired_token"))
    first = next(iter(PLATFORM.try_out(account)))
    assert not first.is_good
    assert "21327" in first.detail
