"""Which payments are followed from an address, and what is never claimed."""

from datetime import UTC, datetime

from walletdesk.chains.tracing.choosing import BRANCHES, MANY, choose
from walletdesk.chains.tracing.moved import NATIVE, Moved

USD, OTHER = "0x" + "aa" * 20, "0x" + "bb" * 20


def paid(amount: int, block: int, *, index: int = 1, position: int = 0, token: str = USD) -> Moved:
    name, at = f"{token}{block}.{index}", datetime(2026, 1, 1, tzinfo=UTC)
    return Moved(name, index, position, token, "0xa", "0xb", amount, block, f"h{block}", at)


def amounts(choice: object) -> list[int]:
    return [one.amount for one in choice.hops]  # type: ignore[attr-defined]


def test_what_left_afterwards_is_followed_up_to_what_arrived() -> None:
    choice = choose([paid(100, 5)], [], [paid(60, 6), paid(50, 7), paid(10, 8)])
    assert amounts(choice) == [60, 50]
    assert choice.is_all_gone


def test_what_left_before_is_somebody_elses_story() -> None:
    choice = choose(
        [paid(100, 5, position=4)], [], [paid(60, 4), paid(50, 5, position=3), paid(10, 5, position=7)]
    )
    assert amounts(choice) == [10]
    assert not choice.is_all_gone


def test_another_asset_is_not_followed() -> None:
    assert amounts(choose([paid(100, 5)], [], [paid(60, 6, token=OTHER)])) == []


def test_a_later_look_goes_on_where_the_last_one_stopped() -> None:
    first = paid(60, 6)
    choice = choose([paid(100, 5)], [first], [paid(60, 6), paid(50, 7), paid(10, 8)])
    assert amounts(choice) == [50]


def test_nothing_and_payments_to_oneself_are_no_hops() -> None:
    to_itself = Moved("t", 2, 0, USD, "0xa", "0xa", 5, 6, "h6", datetime(2026, 1, 1, tzinfo=UTC))
    assert amounts(choose([paid(100, 5)], [], [paid(0, 6), to_itself])) == []


def test_where_very_many_payments_leave_nobody_can_tell_whose_is_whose() -> None:
    choice = choose([paid(100, 5)], [], [paid(1, 6 + n) for n in range(MANY + 1)])
    assert choice.is_many and choice.hops == ()


def test_more_ways_than_can_be_drawn_are_counted() -> None:
    choice = choose([paid(100, 5)], [], [paid(1, 6 + n) for n in range(BRANCHES + 3)])
    assert len(choice.hops) == BRANCHES and choice.left_out == 3


def test_within_one_transaction_the_order_of_its_payments_counts() -> None:
    arrived = paid(100, 5, position=3)
    assert amounts(choose([arrived], [], [paid(40, 5, position=2), paid(30, 5, position=4)])) == [30]
    coin = paid(100, 5, position=NATIVE, token="")
    assert amounts(choose([coin], [], [paid(30, 5, index=2, position=NATIVE, token="")])) == [30]


def test_amounts_beyond_any_float_stay_exact() -> None:
    whole = 2**255 + 1
    choice = choose([paid(whole, 5)], [], [paid(whole - 1, 6), paid(1, 7), paid(1, 8)])
    assert amounts(choice) == [whole - 1, 1] and choice.is_all_gone
