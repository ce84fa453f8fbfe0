"""Which address passes for another."""

import random
import time

import pytest

from walletdesk.wallet.lookalike import Known, NotAnAddress, Run, resemblance

MEANT = "0xa7b4bac8f0f9692e56750aefb5f6cb5516e90570"


def address(head: str, tail: str, middle: str = "1") -> str:
    return "0x" + head + middle * (40 - len(head) - len(tail)) + tail


@pytest.mark.parametrize(
    ("seen", "together"),
    [
        (address("a7b", "0570"), (3, 4)),
        (address("a7b4", "570"), (4, 3)),
        (address("", "6e90570", "2"), (0, 7)),
        (address("a7", "90570").upper().replace("0X", "0x"), (2, 5)),
    ],
)
def test_seven_digits_at_both_ends_with_three_at_the_end_are_a_look_alike(
    seen: str, together: tuple[int, int]
) -> None:
    found = resemblance(seen, MEANT)

    assert found is not None
    assert (found.leading, found.trailing) == together


@pytest.mark.parametrize(
    "seen", [address("a7b", "570"), address("a7b4bac8f0", "70"), address("", "e90570"), MEANT]
)
def test_fewer_digits_another_end_or_the_address_itself_are_none(seen: str) -> None:
    assert resemblance(seen, MEANT) is None


def test_the_difference_is_shown_run_by_run() -> None:
    found = resemblance("0xa7bf" + "3" * 31 + "90570", MEANT)

    assert found is not None
    assert found.runs()[:2] == [Run("0xA7b", same=True), Run("f" + "3" * 31, same=False)]
    assert found.runs()[-1].digits.endswith("90570")
    assert "".join(run.digits for run in found.known_runs()).lower() == MEANT
    assert [len(run.digits) for run in found.runs()] == [len(run.digits) for run in found.known_runs()]


@pytest.mark.parametrize("text", ["", "0x12", MEANT + "0", MEANT[2:], "0x" + "g" * 40, MEANT + "\n"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(NotAnAddress):
        resemblance(text, MEANT)
    with pytest.raises(NotAnAddress):
        Known().alike(text)


def test_the_closest_of_several_comes_first() -> None:
    near, nearer = address("a7b", "0570"), address("a7b4b", "90570")

    assert [found.known for found in Known([near, nearer]).alike(MEANT)] == [nearer, near]
    assert near in Known([near.upper().replace("0X", "0x")])


def test_the_index_finds_what_comparing_with_each_finds() -> None:
    chance = random.Random(3)
    known = [
        address(f"{chance.getrandbits(8):02x}", f"{chance.getrandbits(20):05x}", "7") for _ in range(300)
    ]
    asked = [address(one[2:4], one[-5:], "8") for one in known[:30]]

    for one in asked:
        by_hand = {other for other in known if resemblance(one, other)}
        assert {found.known for found in Known(known).alike(one)} == by_hand != set()


@pytest.mark.slow
def test_asking_among_a_hundred_thousand_takes_less_than_a_millisecond() -> None:
    chance = random.Random(5)
    known = Known(f"0x{chance.getrandbits(160):040x}" for _ in range(100_000))
    known.add(MEANT)
    start = time.process_time()
    for _ in range(100):
        assert known.alike(address("a7b", "0570"))
    assert (time.process_time() - start) / 100 < 0.001
