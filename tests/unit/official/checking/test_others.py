"""Addresses, account names, numbers, whole messages; and what somebody pastes to do harm."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.official.checking.conftest import PAY_US
from walletdesk.official.checking.check import LONGEST, Checker, NothingToCheck, TooLong
from walletdesk.official.checking.finding import MOST_THINGS
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.verdict import Verdict, What

OURS, PRETENDS, NOT_OURS = Verdict.OURS, Verdict.PRETENDS, Verdict.NOT_OURS


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("help@harborwallet.example", OURS),
        ("mailto:help@harborwallet.example", OURS),
        ("boss@harborwallet.example", PRETENDS),
        ("help@harborwallet.example.evil.top", PRETENDS),
        ("harborwallet.support@gmail.com", PRETENDS),
        ("anna@gmail.com", NOT_OURS),
        ("+86 10 8555 0123", OURS),
        ("010-8555 0123", OURS),
        ("＋８６ １０ ８５５５ ０１２３", OURS),
        ("tel:+861085550123", OURS),
        ("+1 10 8555 0123", PRETENDS),
        ("010 8555 0124", PRETENDS),
        ("+49 30 901820", NOT_OURS),
        (PAY_US, OURS),
        (PAY_US.upper().replace("0X", "0x"), OURS),
        ("0x90f7640914d3b078fc9a187a67d1e0efe16cb906", PRETENDS),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", NOT_OURS),
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", NOT_OURS),
        ("微信号：harbor_kf", OURS),
        ("加微信 harbor-kf1", PRETENDS),
        ("Telegram: @harborwallet", OURS),
        ("Telegram: @harborwaIlet", PRETENDS),
        ("Telegram: @harborwallet_support", PRETENDS),
        ("Telegram: @harbor_wallet99", PRETENDS),
        ("Twitter: @harborwallet", PRETENDS),
        ("Telegram: @paperboat", NOT_OURS),
    ],
)
def test_each_kind_has_its_answer(checker: Checker, text: str, verdict: Verdict) -> None:
    assert checker.check(text).verdict is verdict


def test_our_name_without_its_network_is_not_called_ours(checker: Checker) -> None:
    check = checker.check("@harborwallet")

    assert check.verdict is NOT_OURS
    assert "Telegram" in str(check.found[0].reasons[0])
    assert checker.check("@harborwallet", network="telegram").verdict is OURS
    assert checker.check("@harborwallet", network="weibo").verdict is PRETENDS


def test_the_worst_in_a_message_is_the_answer_to_all_of_it(checker: Checker) -> None:
    message = (
        "Dear customer, as help@harborwallet.example told you, write to @harborwallet_help on Telegram, call "
        "010 8555 0123, or visit https://harborwallet.help.top/. 官网 https://harborwallet.example。"
    )
    check = checker.check(message)

    assert check.verdict is PRETENDS
    assert {(judged.thing.kind, judged.verdict) for judged in check.found} == {
        (What.HANDLE, PRETENDS),
        (What.LINK, PRETENDS),
        (What.MAIL, OURS),
        (What.PHONE, OURS),
        (What.LINK, OURS),
    }


def test_words_without_anything_to_check_are_told_so(checker: Checker) -> None:
    for text in ("", "   ", "Please help me, it is urgent.", "。。。", "\u200b"):
        with pytest.raises(NothingToCheck):
            checker.check(text)


def test_a_reported_address_is_a_known_scam(ours: Ours) -> None:
    checker = Checker(ours, reports=lambda address: "Police")

    assert checker.check("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed").verdict is Verdict.KNOWN_SCAM
    assert checker.check(PAY_US).verdict is OURS


def test_more_than_a_page_can_show_is_said(checker: Checker) -> None:
    check = checker.check(" ".join(f"https://site{number}.com/" for number in range(100)))

    assert len(check.found) == MOST_THINGS
    assert check.left_out


@pytest.mark.parametrize(
    "unit",
    [
        "a'",
        "a.co'",
        "。a",
        "a@b.c",
        "微信",
        "a",
        "a.",
        "@",
        "0x",
        "a@",
        "http://",
        "1 ",
        "1-",
        "é",
        "\u200b",
        "xn--",
        "x.com/",
        "+86108555",
        "[.]",
    ],
)
def test_the_longest_paste_is_answered_within_a_second_or_so(checker: Checker, unit: str) -> None:
    start = time.process_time()
    with contextlib.suppress(NothingToCheck):
        checker.check((unit * LONGEST)[:LONGEST])
    assert time.process_time() - start < 2


def test_what_was_not_looked_at_is_not_called_ours(checker: Checker) -> None:
    ours = " ".join(f"https://harborwallet.example/{number}" for number in range(40))

    assert checker.check(f"{ours} https://evil.com").verdict is Verdict.NOT_OURS


def test_a_megabyte_is_too_long(checker: Checker) -> None:
    with pytest.raises(TooLong):
        checker.check("x" * 1_000_000)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_breaks_it(text: str) -> None:
    try:
        check = Checker(Ours(domains=frozenset({"harborwallet.example"}))).check(text)
    except NothingToCheck:
        return
    assert all(str(reason) for judged in check.found for reason in judged.reasons)
