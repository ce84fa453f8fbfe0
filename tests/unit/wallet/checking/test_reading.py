"""What people paste, read; and whatever can't be read gets a clear answer."""

import json

import pytest
import rlp

from walletdesk.wallet.checking.decoding import steps_of
from walletdesk.wallet.checking.given import Form, Slip, Unreadable
from walletdesk.wallet.checking.reading import LONGEST, read

ADDRESS = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"
LOW = ADDRESS.lower()
OTHER = "0x" + "ab" * 20
TRANSFER = "a9059cbb" + "00" * 12 + "ab" * 20 + f"{10**6:064x}"


def slip(text: str) -> tuple[Slip, str]:
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.message
    assert text[:40] not in refused.value.message or len(text) < 5
    return refused.value.slip, refused.value.detail


@pytest.mark.parametrize("text", [ADDRESS, LOW, f"  {ADDRESS}\n", LOW[2:], f"ethereum:{ADDRESS}"])
def test_an_address_is_read_as_people_paste_it(text: str) -> None:
    given = read(text)

    assert (given.form, given.to, given.chain_id) == (Form.ADDRESS, LOW, None)


def test_a_payment_link_says_whom_how_much_and_where() -> None:
    coin = read(f"ethereum:{ADDRESS}@31337?value=1.5e18&gas=21000")
    token = read(f"ethereum:pay-{ADDRESS}@1/transfer?address={OTHER}&uint256=1e6")

    assert (coin.to, coin.value, coin.chain_id, coin.gas) == (LOW, 15 * 10**17, 31337, 21000)
    assert (token.to, token.data.hex(), token.chain_id, token.form) == (LOW, TRANSFER, 1, Form.LINK)


def test_the_examples_of_the_standard_are_read() -> None:
    """EIP-681. The first is in small letters here: its capitals there do not fit the check of EIP-55."""
    coin = read("ethereum:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359?value=2.014e18")
    token = read(
        "ethereum:0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7/transfer"
        "?address=0x8e23ee67d1332ad560396262c48ffbb01f93d052&uint256=1"
    )
    [send] = steps_of(token)

    assert (coin.to, coin.value) == ("0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359", 2_014 * 10**15)
    assert (send.token, send.amount) == ("0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7", 1)
    assert send.to == "0x8e23ee67d1332ad560396262c48ffbb01f93d052"
    wrong = slip("ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?value=2.014e18")
    assert wrong == (Slip.NOT_AN_ADDRESS, "checksum")


@pytest.mark.parametrize("written", ["1e18", "1.0e18", "1000000000000000000", "1E18", ".1e19", "+1e18"])
def test_a_number_of_a_link_may_be_spelled_in_every_way_of_the_standard(written: str) -> None:
    assert read(f"ethereum:{ADDRESS}?value={written}").value == 10**18


@pytest.mark.parametrize("twice", ["value=1&value=2", "gas=1&gas=2", "gas=1&gasLimit=2"])
def test_a_link_that_says_a_thing_twice_is_refused(twice: str) -> None:
    """One wallet would take the first, another the last."""
    assert slip(f"ethereum:{ADDRESS}?{twice}")[0] is Slip.BAD_LINK


@pytest.mark.parametrize(
    "rest",
    ["?value=1.5", "?value=-1", "?value=.", "?value=e5", "?value=1e", "?value=", "?value=0x1f",
     "@1/transfer?address=0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e&uint256=1",
     "@1/transfer?address=vitalik.eth&uint256=1", "/trans-fer?uint256=1", "@1@1?value=1",
     "?" + "&".join(["uint256=1"] * 60), "?value=1e99", "?value=ten",
     "/transfer?address=0x12&uint256=1", "@1/transfer?thing=1",
     "/transfer?bytes4=zz", "@x?value=1", "?value=" + "9" * 90],
)  # fmt: skip
def test_a_broken_payment_link_is_refused_and_never_rounded(rest: str) -> None:
    assert slip(f"ethereum:{ADDRESS}{rest}")[0] in (Slip.BAD_LINK, Slip.NOT_AN_ADDRESS)


def whole(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def raw(kind: int | None, parts: list[object]) -> str:
    return "0x" + ("" if kind is None else f"{kind:02x}") + rlp.encode(parts).hex()


TO, DATA = bytes.fromhex(LOW[2:]), bytes.fromhex(TRANSFER)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (raw(2, [whole(31337), b"", b"\1", b"\2", whole(90000), TO, whole(7), DATA, []]), 31337),
        (
            raw(
                2,
                [b"\1", b"", b"\1", b"\2", whole(90000), TO, whole(7), DATA, [], b"", b"\1" * 32, b"\2" * 32],
            ),
            1,
        ),
        (raw(1, [b"\x0a", b"", b"\1", whole(90000), TO, whole(7), DATA, []]), 10),
        (raw(None, [b"", b"\1", whole(90000), TO, whole(7), DATA]), None),
        (raw(None, [b"", b"\1", whole(90000), TO, whole(7), DATA, whole(137), b"", b""]), 137),
        (raw(None, [b"", b"\1", whole(90000), TO, whole(7), DATA, whole(37), b"\1" * 32, b"\2" * 32]), 1),
    ],
)
def test_each_kind_of_raw_transaction_is_read(text: str, chain: int | None) -> None:
    given = read(text)

    assert (given.to, given.value, given.data, given.chain_id, given.gas) == (LOW, 7, DATA, chain, 90000)


def test_the_contracts_that_a_transaction_would_let_act_are_named() -> None:
    authorisation = [b"\1", bytes.fromhex(OTHER[2:]), b"", b"", b"\1" * 32, b"\2" * 32]
    given = read(raw(4, [b"\1", b"", b"\1", b"\2", whole(90000), TO, b"", b"", [], [authorisation]]))

    assert given.delegates == (OTHER,)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"jsonrpc": "2.0", "method": "eth_sendTransaction", "params": [one]},
        lambda one: {"transaction": one},
    ],
)
def test_json_is_read_in_the_wrappings_it_is_copied_in(wrap) -> None:
    one = {
        "from": OTHER,
        "to": ADDRESS,
        "value": "0x7",
        "input": "0x" + TRANSFER,
        "chainId": 31337,
        "gas": "90000",
    }
    given = read(json.dumps(wrap(one)))

    assert (given.sender, given.to, given.value, given.data.hex()) == (OTHER, LOW, 7, TRANSFER)
    assert (given.chain_id, given.gas, given.form) == (31337, 90000, Form.TRANSACTION)


@pytest.mark.parametrize("kind", [b"", b"\2"])
def test_lists_in_lists_without_end_are_no_transaction(kind: bytes) -> None:
    nested = rlp.encode([])
    for _depth in range(3000):
        nested = length_prefix(nested) + nested
    with pytest.raises(Unreadable) as refused:
        read(f"0x{(kind + nested).hex()}")

    assert refused.value.slip is Slip.BAD_TRANSACTION


def length_prefix(payload: bytes) -> bytes:
    """As RLP has it before a list."""
    length = len(payload)
    written = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([0xC0 + length]) if length < 56 else bytes([0xF7 + len(written)]) + written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Slip.NOTHING),
        (" \u200b ", Slip.NOTHING),
        ("0x" + "ab" * LONGEST, Slip.TOO_LONG),
        (ADDRESS.replace("eB48", "Eb48"), Slip.NOT_AN_ADDRESS),
        ("vitalik.eth", Slip.NOT_AN_ADDRESS),
        ("0x1234", Slip.NOT_AN_ADDRESS),
        ("0x" + "1f" * 32, Slip.NOT_AN_ADDRESS),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", Slip.OTHER_FAMILY),
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", Slip.OTHER_FAMILY),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", Slip.OTHER_FAMILY),
        ("{", Slip.BAD_TRANSACTION),
        ("[" * 5000, Slip.BAD_TRANSACTION),
        ('{"to": 5}', Slip.NOT_AN_ADDRESS),
        (json.dumps({"to": ADDRESS, "value": "1.5"}), Slip.BAD_TRANSACTION),
        (json.dumps({"to": ADDRESS, "value": -1}), Slip.BAD_TRANSACTION),
        (json.dumps({"to": ADDRESS, "data": "0xabc"}), Slip.BAD_TRANSACTION),
        ("0x02" + "ff" * 60, Slip.BAD_TRANSACTION),
        ("0x05" + "c0" * 60, Slip.BAD_TRANSACTION),
        ("0xc0" + "00" * 60, Slip.BAD_TRANSACTION),
    ],
)
def test_what_can_t_be_read_is_told_apart(text: str, expected: Slip) -> None:
    assert slip(text)[0] is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("abandon " * 11 + "about", "seed_phrase"),
        ("4c0883a69102937d6231471b5dbb6204fe512961708279f1d1f0d1c0f1e2b3a4", "private_key"),
        (json.dumps({"to": ADDRESS, "privateKey": "0x" + "4c0883a69102937d" * 4}), "private_key"),
    ],
)
def test_a_secret_is_refused_and_named_by_its_kind_only(text: str, kind: str) -> None:
    assert slip(text) == (Slip.SECRET, kind)
