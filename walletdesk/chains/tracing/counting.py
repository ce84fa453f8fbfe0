"""In which blocks an address signed anything, without reading them: its count of transactions tells.

The network's coin leaves no log, but whoever sends it signs, and each signature counts one up (its nonce).
Where the count at both ends of a range is the same, nothing was sent between; else halving finds each block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

# The count after a block; 0 before the first.
CountAt = Callable[[int], int]


def blocks_signed_in(count_at: CountAt, first: int, last: int) -> Iterator[int]:
    """Each block of the range, both ends included, in which the count rose, in order."""
    yield from _between(count_at, (first, count_at(first - 1)), (last, count_at(last)))


def reach(count_at: CountAt, first: int, last: int, *, most: int) -> int:
    """The end of the longest of the ranges `first` to `last`, half of it, a quarter … in which the address
    signed at most so many; at least the first block.
    """
    before = count_at(first - 1)
    while last > first and count_at(last) - before > most:
        last = first + (last - first) // 2
    return last


def _between(count_at: CountAt, low: tuple[int, int], high: tuple[int, int]) -> Iterator[int]:
    """Of each end the block, and the count before the lower and after the upper one."""
    (first, before), (last, after) = low, high
    if before == after:
        return
    if first == last:
        yield first
        return
    middle = (first + last) // 2
    between = count_at(middle)
    yield from _between(count_at, low, (middle, between))
    yield from _between(count_at, (middle + 1, between), high)
