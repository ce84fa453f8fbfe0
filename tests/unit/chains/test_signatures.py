"""Who signed, and what a contract says of it."""

from typing import Any

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.signatures import contract_accepts, digest_of, signer_of

SECRET = "0x" + "07" * 32
OWNER = Address.parse(Account.from_key(SECRET).address)
TEXT = "Hello 你好"
SIGNED = bytes(Account.sign_message(encode_defunct(text=TEXT), SECRET).signature)
YES = "0x1626ba7e" + "00" * 28


class Node:
    """Answers as it was told to, and keeps what it was asked."""

    def __init__(self, code: str, said: Any) -> None:
        self.code, self.said, self.asked = code, said, []

    def ask(self, method: str, *params: Any) -> Any:
        self.asked.append((method, params))
        if method == "eth_getCode":
            return self.code
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


def test_the_signer_of_a_text_is_found() -> None:
    assert signer_of(TEXT, SIGNED) == OWNER


def test_wallets_that_count_from_zero_are_understood() -> None:
    assert signer_of(TEXT, SIGNED[:64] + bytes([SIGNED[64] - 27])) == OWNER


def test_another_text_has_another_signer() -> None:
    assert signer_of(TEXT + " ", SIGNED) != OWNER


@pytest.mark.parametrize("bad", [b"", b"x" * 64, bytes(65), b"\xff" * 65, SIGNED[:64] + b"\x63", SIGNED * 2])
def test_what_is_no_signature_has_no_signer(bad: bytes) -> None:
    assert signer_of(TEXT, bad) is None


def test_the_digest_is_that_of_the_standard() -> None:
    assert digest_of("hello").hex() == "50b2c43fd39106bafbba0da34fc430e1f91e3c96ea2acee2bc34119f92b37750"


def test_without_a_contract_nobody_says_anything() -> None:
    assert contract_accepts(Node("0x", YES), OWNER, TEXT, SIGNED) is None


def test_a_contract_that_accepts_is_asked_with_digest_and_signature() -> None:
    node = Node("0x6000", YES)
    assert contract_accepts(node, OWNER, TEXT, SIGNED) is True
    call = node.asked[1][1][0]
    assert call["to"] == OWNER.key
    assert digest_of(TEXT).hex() in call["data"] and SIGNED.hex() in call["data"]


@pytest.mark.parametrize(
    "said",
    [
        "0x",
        "0x" + "00" * 32,
        "0xffffffff" + "00" * 28,
        YES + "00",
        "0x1626ba7e",
        "0x" + "00" * 31 + "01",
        RpcError(Kind.REVERTED),
        RpcError(Kind.INVALID),
    ],
)
def test_anything_but_yes_is_no(said: Any) -> None:
    assert contract_accepts(Node("0x6000", said), OWNER, TEXT, SIGNED) is False


def test_silence_is_not_no() -> None:
    with pytest.raises(RpcError):
        contract_accepts(Node("0x6000", RpcError(Kind.NO_ANSWER)), OWNER, TEXT, SIGNED)
