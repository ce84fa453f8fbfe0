"""Is it really us? The page, for everybody."""

import base64
import io
import resource
import zipfile
from email.utils import format_datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.dns import Zone, forge, publish, rsa_pem, signer
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.limits import words as limits
from walletdesk.official.checking.lists.reading import Read
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, ScamList
from walletdesk.portal.views import official_check

pytestmark = pytest.mark.django_db
PHRASE = "abandon " * 11 + "about"
LETTER = (
    b"From: Harbor <help@harbor.example>\r\nSubject: Hello\r\n"
    b"Date: Sun, 29 Nov 2026 08:00:00 +0000\r\n\r\nHi.\r\n"
)


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    for kind, key in (
        (Kind.DOMAIN, "harbor.example"),
        (Kind.MAIL_SENDER, "help@harbor.example"),
        (Kind.TELEGRAM, "harbordesk"),
    ):
        Entry.objects.begin(by=SYSTEM, kind=kind, key=key, label_en="Ours", label_zh="我们的")


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Zone:
    zone = Zone()
    monkeypatch.setattr(official_check, "the_dns", lambda: zone)
    return zone


def asked(text: str = "", **more: object) -> HttpResponse:
    return Client().post("/official/check/", {"text": text, **more})


def dropped(raw: bytes) -> HttpResponse:
    return asked(letter=SimpleUploadedFile("saved.eml", raw, "message/rfc822"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://harbor.example/contact/", "This is ours"),
        ("https://harbor.example.evil.top/", "This pretends to be us"),
        ("https://evil.top/", "This is a known scam"),
        ("https://paperboat.example/", "This is not ours"),
    ],
)
def test_each_of_the_four_answers_comes_with_a_reason_and_what_to_do(text: str, words: str) -> None:
    ScamList.objects.replace("A list", Read(frozenset({"evil.top"}), frozenset(), 0), by=SYSTEM)
    answer = asked(text if "harbor.example.evil" not in text else text.replace("evil.top", "wicked.top"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "What to do now" in page


def test_what_is_not_ours_is_not_green_and_no_promise() -> None:
    page = asked("https://paperboat.example/").content.decode()

    assert "verdict--warn" in page
    assert "verdict--good" not in page
    assert "nothing about whether it is honest" in page


def test_an_account_name_counts_only_where_it_is_ours() -> None:
    assert "This is ours" in asked("@harbordesk", network="telegram").content.decode()
    assert "This is ours" not in asked("@harbordesk", network="weibo").content.decode()
    assert "This is ours" not in asked("@harbordesk").content.decode()


def test_a_secret_is_neither_checked_nor_shown_again() -> None:
    answer = asked(f"https://harbor.example/ {PHRASE}")

    assert answer.status_code == 422
    assert "abandon" not in answer.content.decode()


def test_a_message_with_a_code_in_it_is_checked_without_the_code() -> None:
    page = asked(
        "Your verification code is 482913. Enter it at https://harbor.example.wicked.top/"
    ).content.decode()

    assert "This pretends to be us" in page
    assert "482913" not in page


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Paste something"), ("Please help me", "There is no link"), ("x" * 1_000_000, "This is too long")],
)
def test_what_can_t_be_checked_gets_a_clear_answer(text: str, words: str) -> None:
    answer = asked(text)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_markup_in_what_was_pasted_stays_text() -> None:
    page = asked("https://evil.top/<script>alert(1)</script>\"onload='x'").content.decode()

    assert "<script>alert" not in page


def test_a_signed_letter_of_ours_is_ours(zone: Zone) -> None:
    key = signer("harbor.example")
    publish(zone, key)

    page = dropped(key.sign(LETTER)).content.decode()
    assert "This is ours" in page
    assert "harbor.example has signed it" in page


def test_a_letter_of_ours_to_somebody_else_says_to_whom(zone: Zone) -> None:
    key = signer("harbor.example")
    publish(zone, key)

    page = dropped(key.sign(b"To: kim@paperboat.example\r\n" + LETTER)).content.decode()
    assert "It was written to kim@paperboat.example. If that isn’t you" in page


def test_a_letter_changed_by_one_byte_is_not(zone: Zone) -> None:
    key = signer("harbor.example")
    publish(zone, key)

    page = dropped(key.sign(LETTER).replace(b"Hi.", b"Ho.")).content.decode()
    assert "This pretends to be us" in page
    assert "changed after it was signed" in page


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        (b"From: Harbor <help@harbor.example>", "nothing in it proves that"),
        (b"From: Harbor <boss@harbor.example>", "This pretends to be us"),
        (b"From: help@harbor.example <a@evil.top>", "This pretends to be us"),
        (b"From: Anna <anna@paperboat.example>", "This is not ours"),
        (b"\r\n".join([b"From: help@harbor.example"] * 10), "A letter has one sender"),
    ],
)
def test_a_spoofed_letter_is_told(zone: Zone, sender: bytes, words: str) -> None:
    raw = LETTER.replace(b"From: Harbor <help@harbor.example>", sender)

    assert words in dropped(raw).content.decode()


def test_a_link_in_a_letter_of_somebody_else_is_looked_at_too(zone: Zone) -> None:
    raw = LETTER.replace(b"Harbor <help@harbor.example>", b"Anna <anna@paperboat.example>")

    page = dropped(raw.replace(b"Hi.", b"See https://harbor.example.wicked.top/")).content.decode()
    assert "This pretends to be us" in page
    assert "harbor.example.wicked.top" in page


def test_a_name_service_that_does_not_answer_makes_no_verdict(zone: Zone) -> None:
    key = signer("harbor.example")
    zone.silent.add(key.record_name)

    answer = dropped(key.sign(LETTER))
    assert answer.status_code == 422
    assert "nobody can say now" in answer.content.decode()


def test_an_old_letter_whose_key_was_withdrawn_is_called_neither_ours_nor_a_fake(zone: Zone) -> None:
    old = signer("harbor.example").sign(LETTER.replace(b"29 Nov 2026", b"29 Nov 2020"))

    answer = dropped(old)
    assert answer.status_code == 422
    assert "can’t be proven any more" in answer.content.decode()
    assert (
        "This pretends to be us"
        in dropped(
            signer("harbor.example").sign(
                LETTER.replace(b"29 Nov 2026", format_datetime(now())[5:16].encode())
            )
        ).content.decode()
    )


def test_a_fake_link_in_an_old_letter_is_told_all_the_same(zone: Zone) -> None:
    old = LETTER.replace(b"29 Nov 2026", b"29 Nov 2020").replace(
        b"Hi.", b"See https://harbor.example.wicked.top/"
    )

    assert "This pretends to be us" in dropped(signer("harbor.example").sign(old)).content.decode()


@pytest.mark.parametrize("line", [b"Reply-To: a@evil.top", b"Subject: Pay now"])
def test_what_somebody_added_to_a_letter_of_ours_makes_it_none(zone: Zone, line: bytes) -> None:
    raw = forge(LETTER, "harbor.example")
    publish(zone, signer("harbor.example", "k1", rsa_pem()))
    assert "This is ours" in dropped(raw).content.decode()

    page = dropped(line + b"\r\n" + raw).content.decode()
    assert "This pretends to be us" in page


def test_a_letter_has_us_ask_about_our_own_domains_alone(zone: Zone) -> None:
    zone.silent.add("k1._domainkey.slow.top")
    raw = forge(forge(LETTER, "slow.top"), "wicked.top")

    assert "This pretends to be us" in dropped(raw).content.decode()
    assert all(name.endswith("harbor.example") for name in zone.asked)


BOUNDARY = b"Content-Type: multipart/mixed; boundary=b\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        LETTER.replace(b"Subject", BOUNDARY + b"Subject").replace(b"Hi.", b"--b\r\n" * 3000),
        LETTER.replace(b"Subject", BOUNDARY + b"Subject"),
        LETTER.replace(b"Hi.", b"x" * 1_000_000),
        LETTER.replace(b"Subject: Hello", b"Subject: =?utf-8?b?" + b"A" * 100_000 + b"?="),
        LETTER.replace(b"Subject: Hello", b"Subject: " + b"(" * 50_000),
        LETTER.replace(b"Harbor", b"=?utf-16?q?" + b"=00" * 5_000 + b"?="),
        LETTER.replace(b"Subject", b"X-A: b\r\n" * 20_000 + b"Subject"),
        LETTER.replace(b"Hi.", b"\xff\xfe\x00" * 10_000),
        LETTER.replace(b"\r\n\r\n", b"\r\n"),
        LETTER.replace(b"\r\n", b"\r"),
        LETTER.replace(b"help@", b"help\x00@"),
        LETTER.replace(b"Harbor <help@harbor.example>", b"a:" * 5_000 + b"help@harbor.example;"),
    ],
    ids=range(12),
)
def test_no_broken_letter_is_called_ours_or_breaks_the_page(zone: Zone, raw: bytes) -> None:
    publish(zone, signer("harbor.example"))

    answer = dropped(raw)
    assert answer.status_code in {200, 422}
    assert "This is ours" not in answer.content.decode()


def test_what_is_packed_into_a_letter_is_not_unpacked(zone: Zone) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"\0" * 50_000_000)
    part = b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(
        bomb.getvalue()
    )
    raw = LETTER.replace(b"Subject", BOUNDARY + b"Subject").replace(b"Hi.", b"--b\r\n" + part + b"--b--")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "nothing in it proves that" in dropped(raw).content.decode()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04" + b"\0" * 500, b"\x89PNG\r\n\x1a\n", b"hello", b"\0" * 5000, b"%PDF-1.7\n"]
)
def test_a_file_that_is_no_letter_is_told_so(zone: Zone, raw: bytes) -> None:
    answer = dropped(raw)

    assert answer.status_code == 422
    assert "no saved e-mail" in answer.content.decode()


def test_too_large_a_letter_is_refused(zone: Zone) -> None:
    assert "larger than 2 MB" in dropped(LETTER + b"x" * 2_100_000).content.decode()


def test_the_page_speaks_chinese() -> None:
    page = Client().post(
        "/official/check/",
        {"text": "https://harbor.example.wicked.top/"},
        headers={"Accept-Language": "zh-hans"},
    )
    assert "这是在冒充我们" in page.content.decode()
    assert "不要打开，不要回复" in page.content.decode()


def test_whoever_asks_without_end_has_to_wait() -> None:
    for _turn in range(limits.OFFICIAL_CHECKS.count):
        limits.OFFICIAL_CHECKS.take("127.0.0.1")

    assert asked("https://harbor.example/").status_code == 429


@pytest.mark.parametrize("text", ["https://x.com/a%00b", "https://sites.google.com/view/a%00b"])
def test_a_hidden_zero_breaks_no_check(text: str) -> None:
    assert Client().post("/official/check/", {"text": text}).status_code == 200
