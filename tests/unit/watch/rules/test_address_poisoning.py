import pytest

from tests.unit.watch.transfers import (
    COIN,
    FAKE,
    FRIEND,
    MINE,
    ONE,
    SPAM,
    STRANGER,
    THIEF,
    TWIN,
    USDT,
    moved,
    says,
)


@pytest.mark.parametrize(
    ("line", "bait"),
    [
        (moved(TWIN, MINE, amount=0), "zero"),
        (moved(TWIN, MINE, amount=1), "tiny"),
        (moved(TWIN, MINE, amount=ONE, asset=FAKE), "counterfeit"),
        (moved(MINE, TWIN, amount=0, asset=USDT, by=THIEF), "zero"),
        (moved(MINE, TWIN, amount=ONE, asset=FAKE, by=THIEF), "counterfeit"),
    ],
)
def test_bait_from_an_address_that_looks_like_a_known_one_is_reported(line, bait):
    (found,) = says("address_poisoning", line)
    assert (found.facts["bait"], found.facts["counterparty"], found.facts["resembles"]) == (
        bait,
        TWIN,
        FRIEND,
    )
    assert found.lesson == TWIN


@pytest.mark.parametrize(
    "line",
    [
        moved(STRANGER, MINE, amount=1),
        moved(FRIEND, MINE, amount=1),
        moved(TWIN, MINE, amount=ONE),
        moved(MINE, TWIN, amount=0),
        moved(TWIN, MINE, amount=1, asset=SPAM),
    ],
    ids=[
        "no look-alike",
        "the known one itself",
        "a real amount",
        "signed by the owner",
        "a token that is nothing",
    ],
)
def test_what_is_no_bait_is_not(line):
    assert says("address_poisoning", line) == []


def test_a_hundred_lines_of_one_pair_are_one_thing():
    lines = [moved(TWIN, MINE, amount=0, position=number) for number in range(100)]
    assert len({found.about for found in says("address_poisoning", *lines)}) == 1


def test_how_alike_is_a_threshold():
    line = moved(TWIN, MINE, amount=0, asset=COIN)
    assert len(says("address_poisoning", line, digits=8)) == 1
    assert says("address_poisoning", line, digits=9) == []
