"""The balance after a transfer, and where it can't be told."""

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.wallet.running import Basis, Footing, explained

whole = st.integers(-(2**256), 2**256)


def test_a_history_from_the_start_that_agrees_with_the_network_counts_from_nothing() -> None:
    footing = Footing(counts_from=0, opening=0)
    assert (footing.basis, footing.after(70, 500)) == (Basis.START, 70)


def test_a_history_with_a_beginning_counts_back_from_the_named_balance() -> None:
    footing = Footing(counts_from=500, opening=30)
    assert (footing.basis, footing.after(70, 500)) == (Basis.ANCHOR, 100)


def test_an_asset_that_moves_without_transfers_has_no_balance_after_each() -> None:
    footing = Footing(counts_from=500, opening=30, is_steady=False)
    assert (footing.basis, footing.after(70, 500)) == (Basis.OTHER_MOVES, None)


def test_more_went_than_ever_came_so_something_is_not_listed() -> None:
    assert Footing(counts_from=0, opening=-21_000).basis is Basis.OTHER_MOVES


def test_before_the_network_was_asked_nothing_is_invented() -> None:
    assert Footing(counts_from=0, opening=None).after(70, 500) is None


def test_each_basis_is_explained() -> None:
    assert len({explained(basis) for basis in Basis}) == len(Basis)


def test_lines_from_before_everything_is_known_have_no_balance() -> None:
    footing = Footing(counts_from=500, opening=30)
    assert (footing.basis_at(499), footing.after(70, 499)) == (Basis.EARLIER, None)
    assert (footing.basis_at(500), footing.after(70, 500)) == (Basis.ANCHOR, 100)


def test_where_nobody_says_from_where_everything_is_known_nothing_is_told() -> None:
    assert Footing(counts_from=None, opening=30).after(70, 10**9) is None


@given(st.none() | st.integers(0, 9), st.booleans(), st.none() | whole, whole, st.integers(0, 20))
def test_no_balance_below_nothing_is_shown(
    counts_from: int | None, is_steady: bool, opening: int | None, total: int, number: int
) -> None:
    shown = Footing(counts_from, opening, is_steady).after(total, number)
    assert shown is None or shown == total + (opening or 0) >= 0
