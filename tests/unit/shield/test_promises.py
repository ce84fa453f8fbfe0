"""What holds for every text, looked for by chance."""

import re
import time
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from walletdesk import shield
from walletdesk.shield import checksum, gate, scanner
from walletdesk.shield.reading import Reading

ORDINARY = st.sampled_from(
    [
        "",
        "Hello, my account is locked and I am worried.",
        "您好，我的账户被锁定了，请问怎么办？",
        "Bitte helfen Sie mir, es eilt!",
        "1) I signed in 2) it failed",
        "Я не могу войти",
        "😀 <b>hi</b> & 100%",
    ]
)
GAPS = st.sampled_from([" ", "\n", ", ", "  ", "\t", " - "])
PHRASES = st.builds(
    # One letter of the package's Russian list is damaged; people write the word as it is.
    lambda language, entropy: Mnemonic(language).to_mnemonic(entropy).replace("\ufffd\ufffd", "в"),
    st.sampled_from(sorted(Mnemonic.list_languages())),
    st.sampled_from([16, 20, 24, 28, 32]).flatmap(lambda size: st.binary(min_size=size, max_size=size)),
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(before=ORDINARY, phrase=PHRASES, after=ORDINARY, gap=GAPS)
def test_a_valid_phrase_in_any_text_is_always_removed(before: str, phrase: str, after: str, gap: str) -> None:
    words = phrase.split()
    cleaned = shield.remove(f"{before}\n{gap.join(words)}\n{after}")
    assert "seed_phrase" in cleaned.kinds
    assert gap.join(words[3:-3]) not in cleaned.text


TELLING = (
    *["password", "is", "密码", "是", "验证码", "482913", "private", "key"],
    *[
        "legal",
        "winner",
        "thank",
        "year",
        "wave",
        "sausage",
        "worth",
        "useful",
        "legal",
        "winner",
        "thank",
        "yellow",
    ],
    "[removed: password]",
    "0x" + "ab" * 32,
)
PIECES = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(TELLING)), max_size=40).map(" ".join)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(text=PIECES)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = shield.remove(text)
    assert shield.remove(once.text) == shield.Cleaned(once.text)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=[]), max_size=300))
def test_no_text_makes_the_shield_fail(text: str) -> None:
    shield.remove(text)
    shield.mask(text)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=PIECES)
def test_the_gate_stops_nothing_that_a_detector_would_find(text: str) -> None:
    found = scanner._detect(Reading.of(text), gate.EVERYTHING)
    assert not found or gate.suspects(text)


HOSTILE = {
    "words of the list": "abandon " * 130_000,
    "han": "的一是在不了有和人这" * 100_000,
    "separated han": "的 一 是 在 " * 60_000,
    "announced han": "助记词枪疫霉尝俩闹饿贤枪疫霉卿的" * 20_000,
    "digits": "0x" + "f" * 10**6,
    "base58": "K" * 10**6,
    "braces": '{"ciphertext":' * 50_000,
    "percent": "%41" * 200_000,
    "marks": "a" + "\u0301" * 300_000,
    "names": "password is " * 60_000,
    "codes": "验证码是" * 100_000,
    "spaces": "private key" + " " * 500_000 + "x",
    "angles": "<" * 500_000,
    "prefixes": "xprv" * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_a_bounded_number_of_checksums(name: str) -> None:
    text = HOSTILE[name]
    with mock.patch.object(checksum, "holds", wraps=checksum.holds) as holds:
        shield.scan(text)
    assert holds.call_count <= 150_000


def test_offsets_point_into_the_text_as_it_was_given() -> None:
    text = "ｐａｓｓｗｏｒｄ\u200b：ｈｕｎｔｅｒ２ ok"
    (found,) = shield.scan(text)
    assert text[found.start : found.end] == "ｈｕｎｔｅｒ２"


def test_a_finding_never_carries_the_secret() -> None:
    assert not re.search("sunshine", repr(shield.scan("my password is sunshine")))


@pytest.mark.parametrize("unit", ["п", "ο", "a\u0301", "аb", "\u200b", "1"])
def test_no_run_of_signs_takes_the_square_of_its_length(unit: str) -> None:
    """Whoever may paste twenty thousand signs must not be able to keep a processor busy with them."""
    start = time.process_time()
    shield.remove(unit * 20_000)
    assert time.process_time() - start < 2
