"""The blocks in which somebody signed are found by few questions, and none of them is missed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from walletdesk.chains.tracing.counting import blocks_signed_in, reach


class Counted:
    """An address that signed in these blocks; one may stand twice."""

    def __init__(self, *blocks: int) -> None:
        self.blocks, self.asked = blocks, 0

    def __call__(self, number: int) -> int:
        self.asked += 1
        return sum(one <= number for one in self.blocks)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 300), max_size=12), st.integers(0, 300), st.integers(0, 300))
def test_each_block_in_which_somebody_signed_is_found_and_no_other(
    blocks: list[int], one: int, other: int
) -> None:
    first, last = sorted((one, other))
    found = list(blocks_signed_in(Counted(*blocks), first, last))
    assert found == sorted({block for block in blocks if first <= block <= last})


def test_a_quiet_address_costs_two_questions_however_long_the_range() -> None:
    quiet = Counted(5)
    assert list(blocks_signed_in(quiet, 10, 1_000_000)) == []
    assert quiet.asked == 2


def test_one_payment_in_two_thousand_blocks_costs_a_dozen_questions() -> None:
    once = Counted(1234)
    assert list(blocks_signed_in(once, 1, 2000)) == [1234]
    assert once.asked <= 13


def test_a_busy_address_is_looked_at_in_shorter_pieces_and_never_in_none() -> None:
    busy = Counted(*(block for block in range(2000) for _time in range(3)))
    assert reach(Counted(7), 0, 1999, most=60) == 1999
    assert 0 < reach(busy, 0, 1999, most=60) < 30
    assert reach(Counted(*[5] * 100), 5, 1999, most=60) == 5
