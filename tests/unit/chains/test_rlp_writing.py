"""Our own writing of RLP is that of the library, only quicker."""

import pytest
import rlp
from hypothesis import given
from hypothesis import strategies as some

from walletdesk.chains.evm.rlp_writing import encode

ITEMS = some.recursive(
    some.binary(max_size=80) | some.integers(min_value=0, max_value=2**256),
    lambda item: some.lists(item, max_size=6),
)


@given(ITEMS)
def test_it_writes_what_the_library_writes(item: object) -> None:
    assert encode(item) == rlp.encode(item)


@pytest.mark.parametrize("length", [0, 1, 55, 56, 255, 256, 65_535, 65_536])
def test_lengths_at_the_edges(length: int) -> None:
    assert encode([b"x" * length]) == rlp.encode([b"x" * length])


def test_what_is_neither_is_refused() -> None:
    for wrong in ("text", 1.5, None):
        with pytest.raises(TypeError):
            encode(wrong)
