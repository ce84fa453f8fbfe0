"""A signature is told from a secret, and a secret from a signature, by what it is and not by luck."""

import pytest

from tests.unit.wallet.keys import key
from walletdesk.wallet.errors import LinkRefused
from walletdesk.wallet.refusal import Refusal
from walletdesk.wallet.signature import LONGEST_BYTES, Signature, holds_secret

SIGNED = key(7).signs("hello")


def why(text: str) -> Refusal:
    with pytest.raises(LinkRefused) as refused:
        Signature.read(text)
    return refused.value.why


def test_no_signature_is_taken_for_a_secret() -> None:
    for number in range(1, 12):
        signed = key(number).signs(f"text {number}")
        for spelling in (signed, signed[2:], signed.upper().replace("0X", "0x"), f"Signature: {signed}"):
            assert not holds_secret(spelling)


@pytest.mark.parametrize(
    "spelling",
    [SIGNED, SIGNED[2:], f"  {SIGNED}\n", f'"{SIGNED}"', SIGNED[:40] + "\n" + SIGNED[40:], SIGNED + "\u200b"],
)
def test_a_signature_is_read_however_it_was_copied(spelling: str) -> None:
    assert Signature.read(spelling).raw.hex() == SIGNED[2:]


@pytest.mark.parametrize(
    "secret",
    [
        key(7).secret,
        key(7).secret[2:].upper(),
        " ".join(key(7).secret[2:][start : start + 8] for start in range(0, 64, 8)),
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
        "abandon " * 11 + "about",
    ],
)
def test_a_key_or_a_phrase_is_a_secret_however_it_is_spelled(secret: str) -> None:
    assert why(secret) is Refusal.SECRET


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0x",
        "hello",
        SIGNED[:-1],
        SIGNED[:-2],
        SIGNED + "zz",
        "0x" + "ab" * (LONGEST_BYTES + 1),
        "x" * 10**6,
    ],
)
def test_anything_else_is_no_signature(text: str) -> None:
    assert why(text) is Refusal.MALFORMED
