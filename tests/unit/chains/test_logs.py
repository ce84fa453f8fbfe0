"""What tokens write is read to transfers and approvals; what can't be read is told and never raised."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from walletdesk.chains.evm import logs
from walletdesk.chains.evm.blocks import Log
from walletdesk.chains.evm.logs import Approval, ItemTransfer, Odd, Transfer, read_event

TOKEN, ANNA, BEN = ("0x" + digit * 40 for digit in "abc")


def word(value: int | str) -> str:
    return f"0x{value:064x}" if isinstance(value, int) else "0x" + value[2:].rjust(64, "0")


def log(*topics: str, data: str = "", address: str = TOKEN) -> Log:
    return Log(address, topics, bytes.fromhex(data), 7, "0x" + "1" * 64, "0x" + "2" * 64, 3)


def test_the_topics_are_those_that_everybody_uses() -> None:
    assert logs.TRANSFER == "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    assert logs.APPROVAL == "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925"
    assert logs.FOR_ALL == "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31"
    assert logs.PERMIT2_APPROVAL == "0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b"
    assert logs.PERMIT2_PERMIT == "0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec"
    assert logs.DEPOSIT == "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c"
    assert logs.WITHDRAWAL == "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65"


@settings(max_examples=30)
@given(st.integers(0, 2**256 - 1))
def test_an_amount_is_exact_up_to_the_largest(amount: int) -> None:
    line = log(logs.TRANSFER, word(ANNA), word(BEN), data=word(amount)[2:])
    assert read_event(line) == Transfer(line, TOKEN, ANNA, BEN, amount)


def test_an_item_of_a_collection_is_no_amount() -> None:
    line = log(logs.TRANSFER, word(ANNA), word(BEN), word(2**255))
    assert read_event(line) == ItemTransfer(line, TOKEN, ANNA, BEN, 2**255)
    approved = read_event(log(logs.APPROVAL, word(ANNA), word(BEN), word(5)))
    assert isinstance(approved, Approval) and (approved.kind, approved.amount) == ("item", 5)


def test_approvals_say_who_may_take_what() -> None:
    line = log(logs.APPROVAL, word(ANNA), word(BEN), data=word(2**256 - 1)[2:])
    assert read_event(line) == Approval(line, "erc20", TOKEN, ANNA, BEN, 2**256 - 1)
    line = log(logs.FOR_ALL, word(ANNA), word(BEN), data=word(9)[2:])
    assert read_event(line) == Approval(line, "for_all", TOKEN, ANNA, BEN, 1)


def test_permit2_names_the_token_and_the_end() -> None:
    data = word(2**160 - 1)[2:] + word(1_900_000_000)[2:]
    line = log(logs.PERMIT2_APPROVAL, word(ANNA), word(TOKEN), word(BEN), data=data, address=logs.PERMIT2)
    assert read_event(line) == Approval(line, "permit2", TOKEN, ANNA, BEN, 2**160 - 1, 1_900_000_000)
    permit = replace(line, topics=(logs.PERMIT2_PERMIT, *line.topics[1:]), data=line.data + bytes(32))
    assert read_event(permit) == Approval(permit, "permit2", TOKEN, ANNA, BEN, 2**160 - 1, 1_900_000_000)
    lockdown = log(
        logs.PERMIT2_LOCKDOWN, word(ANNA), data=word(TOKEN)[2:] + word(BEN)[2:], address=logs.PERMIT2
    )
    assert read_event(lockdown) == Approval(lockdown, "permit2", TOKEN, ANNA, BEN, 0, 0)


def test_another_contract_cannot_speak_for_permit2() -> None:
    assert read_event(log(logs.PERMIT2_APPROVAL, word(ANNA), word(TOKEN), word(BEN), data="00" * 64)) is None


def test_wrapping_comes_from_nobody_and_unwrapping_goes_to_nobody() -> None:
    weth = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"
    line = log(logs.DEPOSIT, word(ANNA), data=word(5)[2:], address=weth)
    assert read_event(line) == Transfer(line, weth, logs.ZERO, ANNA, 5)
    line = log(logs.WITHDRAWAL, word(ANNA), data=word(5)[2:], address=weth)
    assert read_event(line) == Transfer(line, weth, ANNA, logs.ZERO, 5)


def test_what_is_laid_into_another_contract_is_no_wrapping() -> None:
    for topic in (logs.DEPOSIT, logs.WITHDRAWAL):
        assert read_event(log(topic, word(ANNA), data=word(5)[2:])) is None


def test_a_transfer_that_cannot_be_read_is_told_as_odd() -> None:
    for line in (
        log(logs.TRANSFER),
        log(logs.TRANSFER, word(ANNA), word(BEN)),
        log(logs.TRANSFER, word(ANNA), word(BEN), data="00" * 31),
        log(logs.TRANSFER, "0x" + "f" * 64, word(BEN), data="00" * 32),
    ):
        assert isinstance(read_event(line), Odd)


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(logs.TOPICS) | st.binary(min_size=32, max_size=32).map(lambda b: "0x" + b.hex())
    ),
    st.binary(max_size=200),
)
def test_nothing_that_a_contract_writes_raises(topics: list[str], data: bytes) -> None:
    read_event(log(*topics[:4], data=data.hex()))
