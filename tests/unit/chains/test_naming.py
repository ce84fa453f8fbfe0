"""A token may call itself anything: what is kept is short, of one line, and steers no text around it."""

import pytest

from walletdesk.chains.following.naming import decimals_in, text_in


def said(text: str) -> str:
    raw = text.encode()
    return "0x" + ((32).to_bytes(32, "big") + len(raw).to_bytes(32, "big") + raw).hex()


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (said("DUSD"), "DUSD"),
        ("0x" + b"MKR".ljust(32, b"\0").hex(), "MKR"),
        (said("a\u202eDSU\x00\nb"), "aDSU b"),
        (said("<b>X</b>"), "<b>X</b>"),
        (said("x" * 10_000), "x" * 40),
        ("0x" + (32).to_bytes(32, "big").hex() + "ff" * 32, ""),
        (None, ""),
        ("0x", ""),
        (7, ""),
        ("0xzz", ""),
    ],
)
def test_its_own_words_are_cut_and_cleaned(answer: object, kept: str) -> None:
    assert text_in(answer, 40) == kept


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("0x" + f"{6:064x}", 6), ("0x", None), ("0x" + "ff" * 32, None), (None, None), ([], None)],
)
def test_decimals_are_those_that_an_amount_can_have(answer: object, kept: int | None) -> None:
    assert decimals_in(answer) == kept
