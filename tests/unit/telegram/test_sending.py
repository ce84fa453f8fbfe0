"""What goes out to Telegram, what it refuses, and that the token never stands in what is told of that."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from tests.platforms.telegram import TOKEN, Telegram
from walletdesk.channels.social.cutting import pieces
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.social.shapes import Media, MediaKind, OutFile, Outgoing
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram import client
from walletdesk.channels.telegram.client import Bot
from walletdesk.channels.telegram.policy import POLICY

pytestmark = pytest.mark.django_db

LIN = "81001"
PICTURE = OutFile(MediaKind.IMAGE, "shot.png", "image/png", b"\x89PNG")
PAPER = OutFile(MediaKind.FILE, "receipt.pdf", "application/pdf", b"%PDF-")


def send(account: Account, text: str = "", file: OutFile | None = None) -> str:
    return platform_of("telegram").send(account, Outgoing(LIN, "", text, file))


def refused(account: Account, text: str = "Hello", file: OutFile | None = None) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        send(account, text, file)
    return caught.value


def test_a_text_goes_as_it_is_and_fetches_no_preview(account: Account, telegram: Telegram) -> None:
    assert send(account, "*1* < 2 & _3_") == "9001"
    assert telegram.sent == [
        {"chat_id": LIN, "text": "*1* < 2 & _3_", "link_preview_options": {"is_disabled": True}}
    ]


def test_a_picture_is_shown_and_a_paper_is_a_file(account: Account, telegram: Telegram) -> None:
    send(account, file=PICTURE)
    send(account, file=PAPER)

    assert [method for method, _given in telegram.asked] == ["sendPhoto", "sendDocument"]
    assert telegram.sent[0] == {"chat_id": LIN, "photo": ("shot.png", b"\x89PNG")}
    assert telegram.sent[1] == {"chat_id": LIN, "document": ("receipt.pdf", b"%PDF-")}


def test_a_picture_that_is_none_to_telegram_goes_as_a_file(account: Account, telegram: Telegram) -> None:
    telegram.answer("sendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")

    send(account, file=PICTURE)

    assert [method for method, _given in telegram.asked] == ["sendPhoto", "sendDocument"]


def test_a_long_text_is_cut_as_telegram_counts() -> None:
    cut = pieces("🔒" * 5000, POLICY)

    assert "".join(cut) == "🔒" * 5000
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in cut) == 4096


@pytest.mark.parametrize(
    ("status", "description", "trouble"),
    [
        (403, "Forbidden: bot was blocked by the user", Trouble.BLOCKED),
        (403, "Forbidden: user is deactivated", Trouble.GONE),
        (400, "Bad Request: chat not found", Trouble.GONE),
        (400, "Bad Request: message is too long", Trouble.REFUSED),
        (401, "Unauthorized", Trouble.ACCESS),
        (404, "Not Found", Trouble.ACCESS),
        (413, "Request Entity Too Large", Trouble.TOO_LARGE),
        (500, "Internal Server Error", Trouble.UNREACHABLE),
        (502, "Bad Gateway", Trouble.UNREACHABLE),
    ],
)
def test_each_refusal_is_understood(
    account: Account, telegram: Telegram, status: int, description: str, trouble: Trouble
) -> None:
    telegram.answer("sendMessage", status, description)

    problem = refused(account)

    assert (problem.trouble, problem.code, problem.said) == (trouble, str(status), description)


def test_a_flood_waits_as_long_as_it_is_told(account: Account, telegram: Telegram) -> None:
    telegram.answer("sendMessage", 429, "Too Many Requests: retry after 35", retry_after=35)

    problem = refused(account)

    assert (problem.trouble, problem.retry_after) == (Trouble.BUSY, timedelta(seconds=35))
    assert not problem.is_permanent


def test_a_revoked_token_is_an_access_problem(telegram: Telegram) -> None:
    with pytest.raises(PlatformError) as caught:
        Bot("1:" + "x" * 35).ask("getMe")
    assert caught.value.trouble is Trouble.ACCESS


def test_a_telegram_that_is_not_there_may_come_back(account: Account, settings: Settings) -> None:
    settings.TELEGRAM_API = "http://127.0.0.1:9"  # discard: nobody listens
    assert refused(account).trouble is Trouble.UNREACHABLE


def test_a_telegram_that_breaks_off_may_have_taken_it(
    account: Account, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "SECONDS", 0.05)
    telegram.seconds = 0.3

    problem = refused(account)

    assert problem.trouble is Trouble.UNCERTAIN
    with pytest.raises(PlatformError) as caught:
        Bot(TOKEN).ask("getMe", seconds=0.05)
    assert caught.value.trouble is Trouble.UNREACHABLE


def test_no_trouble_tells_the_token(
    account: Account, telegram: Telegram, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.answer("sendMessage", 400, f"Bad Request: POST /bot{TOKEN}/sendMessage")
    told = [refused(account)]
    for address in ("http://127.0.0.1:9", "ftp://127.0.0.1", "http://169.254.1.1", "http://user@127.0.0.1"):
        settings.TELEGRAM_API = address
        told.append(refused(account))

    for problem in told:
        assert TOKEN not in f"{problem} {problem.said} {problem!r} {problem.__cause__!r}"
    assert TOKEN not in caplog.text


def test_only_an_own_server_may_be_private_or_without_tls(account: Account, settings: Settings) -> None:
    settings.TELEGRAM_API = "https://api.telegram.org"
    limits = Bot(TOKEN)._limits(1.0)
    assert (limits.schemes, limits.private_hosts) == (frozenset({"https"}), frozenset())


def test_a_file_is_fetched_by_its_path(account: Account, telegram: Telegram) -> None:
    telegram.files["AgAD"] = b"\xff\xd8\xff"
    assert platform_of("telegram").fetch(account, Media(MediaKind.IMAGE, "AgAD")) == b"\xff\xd8\xff"


def test_a_file_that_no_bot_can_fetch_is_not_asked_for(account: Account, telegram: Telegram) -> None:
    with pytest.raises(PlatformError) as caught:
        platform_of("telegram").fetch(account, Media(MediaKind.VIDEO, "AgAD", size=21 * 1024 * 1024))
    assert caught.value.trouble is Trouble.TOO_LARGE
    assert telegram.asked == []


def test_a_file_that_is_gone_is_said_to_be(account: Account, telegram: Telegram) -> None:
    with pytest.raises(PlatformError) as caught:
        platform_of("telegram").fetch(account, Media(MediaKind.IMAGE, "AgAD"))
    assert caught.value.trouble is Trouble.GONE


@pytest.mark.parametrize("path", ["../../secrets", "/etc/passwd", "documents/..", "a b", "", "a//b"])
def test_a_path_out_of_the_bots_files_is_never_asked(
    account: Account, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(telegram, "_getFile", lambda _given: {"file_path": path}, raising=False)

    with pytest.raises(PlatformError):
        platform_of("telegram").fetch(account, Media(MediaKind.IMAGE, "AgAD"))
