"""What we ask of X, and what its answers mean."""

import time
from datetime import timedelta
from typing import Any

import pytest

from tests.platforms.x import KEYS, SOMEBODY, TON, FakeX
from tests.unit.x.conftest import an_account
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import Media, MediaKind, Mentioned, OutFile, Outgoing
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x import client
from walletdesk.core import clock

DM = "/2/dm_conversations/"
PICTURE = OutFile(MediaKind.IMAGE, "screen.png", "image/png", b"\x89PNG picture")


def _send(account: Account, text: str = "Hello", **more: Any) -> str:
    return account.on_platform.send(account, Outgoing(SOMEBODY, "", text, **more))


def _trouble(account: Account, **more: Any) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        _send(account, **more)
    return caught.value


def test_a_text_arrives_as_it_was_written(account: Account, fake: FakeX) -> None:
    said = "“1 + 1 = 2” 100 % 你好 & ☃\nline two"
    assert _send(account, said) == "1500000000000000001"
    assert fake.messages == [(SOMEBODY, said, "")]


def test_a_picture_is_uploaded_and_sent(account: Account, fake: FakeX) -> None:
    _send(account, "", file=PICTURE)
    assert fake.pictures == [PICTURE.data]
    assert fake.messages == [(SOMEBODY, "", "1146654567674912770")]


@pytest.mark.parametrize(
    ("file", "trouble"),
    [
        (OutFile(MediaKind.FILE, "a.pdf", "application/pdf", b"%PDF"), Trouble.REFUSED),
        (OutFile(MediaKind.IMAGE, "a.png", "image/png", b"0" * (5 * 1024 * 1024 + 1)), Trouble.TOO_LARGE),
    ],
)
def test_what_x_does_not_take_is_not_sent(
    account: Account, fake: FakeX, file: OutFile, trouble: Trouble
) -> None:
    assert _trouble(account, text="", file=file).trouble == trouble
    assert not fake.asked


def test_a_mention_is_answered_below_it(account: Account, fake: FakeX) -> None:
    mentioned = Mentioned("1924465506158878979", SOMEBODY, clock.now(), "help")
    assert account.on_platform.answer_mention(account, mentioned, "Here: https://harbor.example/") != ""
    assert fake.posts == [("Here: https://harbor.example/", "1924465506158878979")]


PROBLEMS = "https://api.x.com/2/problems/"


@pytest.mark.parametrize(
    ("refused", "meant"),
    [
        (
            (403, {"errors": [{"code": 349, "message": "You cannot send messages to this user."}]}),
            "blocked 349",
        ),
        ((403, {"errors": [{"code": 150, "message": "… who are not following you."}]}), "blocked 150"),
        ((403, {"title": "Forbidden", "detail": "You do not have permission to DM."}), "blocked 403"),
        ((403, {"title": "Client Forbidden", "reason": "client-not-enrolled"}), "access 403"),
        ((403, {"type": f"{PROBLEMS}oauth1-permissions"}), "access 403"),
        ((403, {"errors": [{"code": 326, "message": "locked"}]}), "access 326"),
        ((401, {"title": "Unauthorized"}), "access 401"),
        ((402, {"title": "CreditsDepleted"}), "access 402"),
        ((429, {"title": "UsageCapExceeded", "type": f"{PROBLEMS}usage-capped"}), "access 429"),
        ((404, {"title": "Not Found"}), "gone 404"),
        ((400, {"title": "Invalid Request", "detail": "One or more were invalid."}), "refused 400"),
        ((503, {}), "unreachable 503"),
        ((500, "<html>"), "unreachable 500"),
        ((504, {}), "uncertain 504"),
        ((201, []), "uncertain 201"),
    ],
)
def test_what_x_refuses_in_our_words(
    account: Account, fake: FakeX, refused: tuple[int, Any], meant: str
) -> None:
    fake.refuse(DM, *refused)
    problem = _trouble(account)
    assert f"{problem.trouble} {problem.code}" == meant
    assert problem.is_permanent == (problem.trouble not in {"unreachable", "busy"})


def test_a_limit_says_when_to_come_back(account: Account, fake: FakeX) -> None:
    soon, late = int(time.time()) + 300, int(time.time()) + 3600
    fake.refuse(DM, 429, {}, x_rate_limit_remaining="0", x_rate_limit_reset=str(soon))
    fake.refuse(
        DM,
        429,
        {"errors": [{"code": 88, "message": "Rate limit exceeded"}]},
        x_rate_limit_remaining="7",
        x_rate_limit_reset=str(soon),
        x_user_limit_24hour_remaining="0",
        x_user_limit_24hour_reset=str(late),
    )
    fake.refuse(DM, 429, {}, x_rate_limit_remaining="0", x_rate_limit_reset="soon")
    waits = [_trouble(account).retry_after for _ in range(3)]

    assert timedelta(minutes=4) < waits[0] < timedelta(minutes=6)  # type: ignore[operator]
    assert timedelta(minutes=59) < waits[1] < timedelta(minutes=61)  # type: ignore[operator]
    assert waits[2] is None


def test_a_machine_that_was_never_reached_is_asked_again_and_one_that_fell_silent_is_not(
    account: Account, fake: FakeX, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "SECONDS", 0.2)
    fake.silence = 0.5
    assert _trouble(account).trouble == Trouble.UNCERTAIN
    fake.silence = 0
    fake.close()
    assert _trouble(account).trouble == Trouble.UNREACHABLE


def test_a_file_of_a_message_is_fetched_with_our_signature(account: Account, fake: FakeX) -> None:
    path = "/1.1/ton/data/dm/1034828552951160836/1034828533812486145/oP5p359h.jpg"
    fake.files[path] = b"picture"
    fetched = account.on_platform.fetch(account, Media(MediaKind.IMAGE, TON + path))
    assert fetched == b"picture"
    assert fake.asked[-1].headers["authorization"].startswith("OAuth ")


@pytest.mark.parametrize(
    "reference",
    [
        "https://evil.example/1.1/ton/data/dm/1/2/a.jpg",
        "https://ton.twitter.com.evil.example/a.jpg",
        "https://user@ton.twitter.com/a.jpg",
        "http://ton.twitter.com/a.jpg",
        "https://ton.twitter.com/a.jpg?to=evil",
        "file:///etc/passwd",
        "",
    ],
)
def test_our_signature_goes_to_no_other_host(account: Account, fake: FakeX, reference: str) -> None:
    with pytest.raises(PlatformError):
        account.on_platform.fetch(account, Media(MediaKind.IMAGE, reference))
    assert not fake.asked


def test_a_file_that_is_gone_is_gone(account: Account) -> None:
    with pytest.raises(PlatformError) as caught:
        account.on_platform.fetch(account, Media(MediaKind.IMAGE, f"{TON}/1.1/ton/data/dm/1/2/a.jpg"))
    assert caught.value.trouble == Trouble.GONE


def test_who_somebody_is(account: Account) -> None:
    profile = account.on_platform.profile(account, SOMEBODY)
    assert profile is not None and (profile.name, profile.handle) == ("Jordan Brinks", "furiouscamper")
    assert account.on_platform.profile(account, "1") is None


@pytest.mark.parametrize("name", sorted(KEYS))
def test_no_secret_stands_in_what_is_kept_of_a_problem(account: Account, fake: FakeX, name: str) -> None:
    fake.refuse(DM, 400, {"detail": f"You sent {KEYS[name]} in the header."})
    problem = _trouble(account)
    assert KEYS[name] not in str(problem) and KEYS[name] not in problem.said and "You sent" in problem.said


def test_other_keys_are_refused_by_x(db: None, fake: FakeX) -> None:
    account = an_account()
    from walletdesk.core.actors import SYSTEM

    details = account.details
    account.change(
        name="x",
        handle="HarborWallet",
        details=details,
        secrets={"access_secret": "another_secret"},
        by=SYSTEM,
    )
    assert _trouble(account).trouble == Trouble.ACCESS
