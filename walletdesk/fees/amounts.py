"""Exact amounts: each open quote asks for one that no other one asks for, so that a payment names its quote.

A remainder is added to the price: 1 to 999 steps. A step is the largest power of ten of smallest units of
which 999 stay below a thousandth of the price. So nobody pays more than a tenth of a per cent for it, and a
person who copies the amount by hand has as few digits as possible."""

import secrets
from collections.abc import Collection

MOST = 999
# A price below this many smallest units leaves no room for a remainder that nobody minds.
LEAST_UNITS = MOST * 1000


def step_of(price: int) -> int:
    """In smallest units. ValueError for a price that is too small for its asset."""
    if price < LEAST_UNITS:
        raise ValueError(f"A price of {price} smallest units has no room for a remainder.")
    step = 1
    while MOST * step * 10 * 1000 <= price:
        step *= 10
    return step


def distinct(price: int, taken: Collection[int]) -> int | None:
    """The price with a remainder that makes it none of `taken`, by chance, so that nobody guesses the next
    one; None where all are taken."""
    step = step_of(price)
    free = [amount for count in range(1, MOST + 1) if (amount := price + count * step) not in taken]
    return secrets.choice(free) if free else None
