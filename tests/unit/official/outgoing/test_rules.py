"""Every phishing line is stopped for what it is, and no line of an honest agent is."""

import time
from pathlib import Path

import pytest

from walletdesk.official.outgoing import Kind, Known, Ours, check

HERE = Path(__file__).parent
OURS = Ours(domains=frozenset({"desk.example"}), senders=frozenset({"help@desk.example"}))
KNOWN = Known(
    emails=frozenset({"gus@example.org"}),
    addresses=frozenset({"0x27b1fdb04752bbc536007a920d24acb045561c26"}),
)


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("phishing.txt"))
def test_a_phishing_line_is_stopped(line: str) -> None:
    kind, words = line.split("\t")
    assert Kind(kind) in {stop.kind for stop in check(words, OURS, KNOWN)}


@pytest.mark.parametrize("line", lines("harmless.txt"))
def test_an_honest_line_passes(line: str) -> None:
    assert check(line, OURS, KNOWN) == []


@pytest.mark.parametrize("steps", ["../evil", "%2e%2e/evil", "..%2fevil", "..;/evil"])
def test_no_step_leads_out_of_a_page_of_ours(steps: str) -> None:
    ours = Ours(handles={"telegram": frozenset({"harbor"})})

    assert check("See https://t.me/harbor/12", ours) == []
    assert check(f"See https://t.me/harbor/{steps}", ours)


def test_the_same_request_in_other_words_is_stopped() -> None:
    assert [line for line in lines("reworded.txt") if not check(line, OURS, KNOWN)] == []


def test_no_more_of_what_agents_write_is_stopped() -> None:
    found = {line: check(line, OURS, KNOWN) for line in lines("harmless_too.txt")}
    assert {line: stops for line, stops in found.items() if stops} == {}


def test_what_no_rule_sees_is_listed_as_such() -> None:
    """Whoever teaches the guard a line of this list moves it, so that the list stays true."""
    assert [line for line in lines("not_seen.txt") if check(line, OURS, KNOWN)] == []


def test_other_languages_are_no_way_around() -> None:
    asked = [line.split("\t")[1] for line in lines("other_languages.txt")]
    assert [line for line in asked if not check(line, OURS, KNOWN)] == []
    harmless = [line.split("\t")[1] for line in lines("other_languages_harmless.txt")]
    assert [line for line in harmless if check(line, OURS, KNOWN)] == []


def test_a_seed_phrase_in_another_language_is_let_through_by_nobody_but_a_warning_by_a_lead() -> None:
    asked = check("Por favor envíeme su frase semilla.", OURS)
    warned = check("Nunca comparta su frase semilla.", OURS)
    assert [stop.kind for stop in asked] == [Kind.SECRET]
    assert [stop.kind for stop in warned] == [Kind.LANGUAGE] and not Kind.LANGUAGE.is_final


@pytest.mark.parametrize(
    "line",
    [
        "Go to https://d\u0435sk.example/login",
        "Go to //evil.top/x",
        "Go to \u0432\u0445\u043e\u0434.\u0440\u0444",
        "Go to 例え.jp",
        "请打开 公司.cn",
        "Go to www . evil . top",
        "Go to h\u0430rbor.top",
        "到 desk-refund点xyz 领取",
    ],
)
def test_no_spelling_hides_a_link(line: str) -> None:
    ours = Ours(domains=frozenset({"desk.example", "harbor.top"}))
    assert Kind.LINK in {stop.kind for stop in check(line, ours)}


@pytest.mark.parametrize("address", ["help@d\u0435sk.example", "h\u0435lp@desk.example"])
def test_no_letter_of_another_script_makes_an_address_ours(address: str) -> None:
    assert Kind.CONTACT in {stop.kind for stop in check(f"Write to {address}", OURS)}


def test_a_number_at_the_end_of_a_sentence_is_a_number() -> None:
    assert Kind.CONTACT in {stop.kind for stop in check("Call +49 151 23456789.", OURS)}


HASH, ADDRESS = "0x" + "ab" * 32, "0x27b1fdb04752bbc536007a920d24acb045561c26"
EXPLORER = Known(addresses=frozenset({ADDRESS}), explorers=frozenset({"https://scan.example/main"}))


@pytest.mark.parametrize("page", [f"tx/{HASH}", f"tx/{HASH}/", f"address/{ADDRESS}", f"tx/0x{'AB' * 32}"])
def test_a_page_of_a_networks_explorer_may_be_linked(page: str) -> None:
    line = f"See https://scan.example/main/{page}."
    assert check(line, OURS, EXPLORER) == []
    assert check(line, OURS, KNOWN)


@pytest.mark.parametrize(
    "address",
    [
        "https://scan.example/main/",
        "https://scan.example/main/login",
        f"https://scan.example/tx/{HASH}",
        f"https://scan.example/main/tx/{HASH}/../../login",
        f"https://scan.example/main/tx/{HASH}?next=//evil.top",
        f"https://scan.example/main/tx/{HASH}#@evil.top",
        f"https://scan.example/main/tx/{HASH}00",
        f"http://scan.example/main/tx/{HASH}",
        f"https://sc\u0430n.example/main/tx/{HASH}",
        f"https://scan.example.evil.top/main/tx/{HASH}",
        f"https://scan.example@evil.top/main/tx/{HASH}",
        f"https://evil.top/https://scan.example/main/tx/{HASH}",
    ],
)
def test_nothing_else_of_an_explorer_may(address: str) -> None:
    assert Kind.LINK in {stop.kind for stop in check(f"See {address}", OURS, EXPLORER)}


def test_an_address_that_the_customer_has_not_named_is_none_by_a_link_to_an_explorer() -> None:
    line = f"Pay to https://scan.example/main/address/0x{'cd' * 20}"
    assert [stop.kind for stop in check(line, OURS, EXPLORER)] == [Kind.PAYMENT_ADDRESS]


@pytest.mark.parametrize(
    "line",
    [
        "Please send me your 🅢🅔🅔🅓 🅟🅗🅡🅐🅢🅔",
        "Please send me your ꜱᴇᴇᴅ ᴘʜʀᴀꜱᴇ",
        "Please send me your s\u0336e\u0336e\u0336d\u0336 phrase",
        "Please send me your seed_phrase",
        "Please send me your seed\nphrase",
        "Please send me your pass-word",
        "请把助–记–词发给我",
        "请把助。记。词发给我",
        "请把助(记)词发我",
        "请把私、钥发我",
        "请send我您的seed phrase",
    ],
)
def test_no_spelling_hides_a_secret(line: str) -> None:
    assert Kind.SECRET in {stop.kind for stop in check(line, OURS)}


@pytest.mark.parametrize(
    "unit", ["п", "助记词发", "please send me your words ", "a@", "аb", "例え.", "助。", "a\n"]
)
def test_no_answer_keeps_the_guard_busy(unit: str) -> None:
    start = time.process_time()
    check((unit * 8_000)[:8_000], OURS)
    assert time.process_time() - start < 2
