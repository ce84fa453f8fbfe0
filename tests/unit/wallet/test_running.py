"""The balance after a transfer, and where it can't be told."""

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.wallet.running import Basis, Footing, explained

whole = st.integers(-(2**256), 2**256)


def test_a_history_from_the_start_that_agrees_with_the_network_counts_from_nothing() -> None:
    footing = Footing(is_from_start=True, opening=0)
    assert (footing.basis, footing.after(70)) == (Basis.START, 70)


def test_a_history_with_a_beginning_counts_back_from_the_named_balance() -> None:
    footing = Footing(is_from_start=False, opening=30)
    assert (footing.basis, footing.after(70)) == (Basis.ANCHOR, 100)


def test_an_asset_that_moves_without_transfers_has_no_balance_after_each() -> None:
    footing = Footing(is_from_start=False, opening=30, is_steady=False)
    assert (footing.basis, footing.after(70)) == (Basis.OTHER_MOVES, None)


def test_more_went_than_ever_came_so_something_is_not_listed() -> None:
    assert Footing(is_from_start=True, opening=-21_000).basis is Basis.OTHER_MOVES


def test_before_the_network_was_asked_nothing_is_invented() -> None:
    assert Footing(is_from_start=True, opening=None).after(70) is None


def test_each_basis_is_explained() -> None:
    assert len({explained(basis) for basis in Basis}) == len(Basis)


@given(st.booleans(), st.booleans(), st.none() | whole, whole)
def test_no_balance_below_nothing_is_shown(
    is_from_start: bool, is_steady: bool, opening: int | None, total: int
) -> None:
    shown = Footing(is_from_start, opening, is_steady).after(total)
    assert shown is None or shown == total + (opening or 0) >= 0
