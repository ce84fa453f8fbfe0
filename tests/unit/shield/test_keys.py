"""Private keys in all spellings. Sources are named in the modules."""

import pytest

from tests.unit.shield.samples import BIP38, HEX, KEYSTORE, WIF, WIF_COMPRESSED, XPRV, XPUB
from walletdesk import shield


def kinds(text: str, field: str = "") -> list[str]:
    return [found.kind for found in shield.scan(text, field=field)]


@pytest.mark.parametrize(
    "text",
    [
        f"my private key is 0x{HEX}",
        f"私钥：{HEX}",
        f"私钥是{HEX}，帮我看看",
        f'{{"privateKey":"0x{HEX}"}}',
        f"private key:\n{HEX[:32]}\n{HEX[32:]}",
        f"please import my wallet {HEX}",
        HEX,
        WIF,
        f"{WIF_COMPRESSED} is what I have",
        f"{WIF[:20]}\n{WIF[20:]}",
        BIP38,
        "private key " + WIF[:-1] + "z",
        "-----BEGIN EC PRIVATE KEY-----\nabc=\n-----END EC PRIVATE KEY-----",
        str(list(range(64))),
    ],
)
def test_a_private_key_is_caught(text: str) -> None:
    assert kinds(text) == ["private_key"]


@pytest.mark.parametrize(
    "text",
    [
        f"0x{HEX}",
        f"tx {HEX}",
        f"the transaction 0x{HEX} is pending",
        f"my payment {HEX} never came",
        f"交易哈希：{HEX}",
        f"https://etherscan.io/tx/0x{HEX}",
        "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
        "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        XPUB,
    ],
)
def test_hashes_addresses_and_public_keys_are_no_secrets(text: str) -> None:
    assert shield.scan(text) == []


@pytest.mark.parametrize(
    ("field", "expected"), [("transaction", []), ("tx_hash", []), ("private_key", ["private_key"])]
)
def test_the_field_decides_about_a_bare_number(field: str, expected: list[str]) -> None:
    assert kinds(HEX, field) == expected


def test_a_key_announced_in_a_transaction_field_is_still_a_key() -> None:
    assert kinds(f"private key {HEX}", "transaction") == ["private_key"]


@pytest.mark.parametrize("text", [XPRV, f"key: {XPRV}.", f"{XPRV[:60]}\n{XPRV[60:]}", XPRV[:-1] + "A"])
def test_an_extended_private_key_is_caught(text: str) -> None:
    assert kinds(text) == ["extended_key"]
    assert "ZrQH" not in shield.remove(text).text


@pytest.mark.parametrize(
    "text",
    [
        KEYSTORE,
        f"here is my file {KEYSTORE} thanks",
        KEYSTORE[:-5],
        KEYSTORE.replace('"', '\\"'),
        '{"data":"x","iv":"y","salt":"z"}',
    ],
)
def test_a_key_file_is_caught(text: str) -> None:
    assert kinds(text) == ["keystore"]
