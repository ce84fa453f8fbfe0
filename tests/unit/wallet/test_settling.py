"""How settled a transfer is: never more than the network says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.wallet.settling import ENOUGH, Heights, Stage, settling

ETHEREUM = Heights(head=1000, safe=960, finalized=930)


@pytest.mark.parametrize(
    ("block", "stage"),
    [
        (None, Stage.PENDING),
        (1000, Stage.SETTLING),
        (961, Stage.SETTLING),
        (960, Stage.SAFE),
        (930, Stage.FINAL),
    ],
)
def test_the_stage_is_what_the_network_says_of_the_block(block: int | None, stage: Stage) -> None:
    assert settling(block, ETHEREUM).stage is stage


def test_the_own_block_is_the_first_that_confirms() -> None:
    assert settling(1000, ETHEREUM).blocks == 1
    assert settling(998, ETHEREUM).words == f"Confirmed 3 of {ENOUGH}"


def test_a_network_that_names_no_final_block_is_never_called_final() -> None:
    alone = Heights(head=10**6)
    assert settling(1, alone).stage is Stage.SAFE
    assert settling(10**6 - ENOUGH + 2, alone).stage is Stage.SETTLING


def test_what_the_network_undid_is_said_whatever_the_heights() -> None:
    assert settling(1, ETHEREUM, is_replaced=True).stage is Stage.REPLACED


@given(st.integers(0, 2000), st.integers(0, 1000), st.integers(0, 500), st.integers(0, 500))
def test_no_block_is_final_before_it_is_safe(block: int, finalized: int, more: int, most: int) -> None:
    heights = Heights(finalized + more + most, finalized + more, finalized)
    found = settling(block, heights)
    assert (found.stage is Stage.FINAL) == (block <= finalized)
    assert 0 <= found.blocks <= found.of
