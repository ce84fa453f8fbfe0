"""The balance after each transfer, only where it can be told. Pure.

Transfers and fees alone don't make a balance: contracts pass a coin on without a trace in the block, some
tokens grow by themselves, and a history may begin in the middle. So a sum is shown only where it was tied to
a balance that the network named, and it says where it counts from.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext


class Basis(StrEnum):
    """What a running balance rests on, or why there is none."""

    START = "start"  # every line since the first one is known, and their sum is what the network says
    ANCHOR = "anchor"  # counted back and forth from a balance that the network named
    OTHER_MOVES = "other_moves"  # two named balances differ by more than the lines between them
    UNKNOWN = "unknown"  # the network has not been asked yet
    EARLIER = "earlier"  # before the block from which on everything is known


TOLD = (Basis.START, Basis.ANCHOR)
# No transaction stands in the block that a network begins with.
FIRST = 1


@dataclass(frozen=True)
class Footing:
    """What is known of one asset at one address, in smallest units.

    `opening` is the balance that the network named, less the sum of all known lines up to its block: what was
    there before the first of them. `is_steady`: an earlier balance says the same. `counts_from` is the block
    from which on every line is known; None while that is not said of any.
    """

    counts_from: int | None
    opening: int | None
    is_steady: bool = True

    @property
    def is_from_start(self) -> bool:
        return self.counts_from is not None and self.counts_from <= FIRST

    @property
    def basis(self) -> Basis:
        if self.opening is None:
            return Basis.UNKNOWN
        if not self.is_steady or self.opening < 0:
            return Basis.OTHER_MOVES
        return Basis.START if self.is_from_start and self.opening == 0 else Basis.ANCHOR

    def basis_at(self, number: int) -> Basis:
        """What a line in this block rests on."""
        if self.basis in TOLD and not self.reaches(number):
            return Basis.EARLIER
        return self.basis

    def reaches(self, number: int) -> bool:
        """Whether every line from this block on is known."""
        return self.counts_from is not None and number >= self.counts_from

    def after(self, sum_to: int, number: int) -> int | None:
        """The balance after a line in this block, up to which the known ones sum to `sum_to`; None where it
        can't be told."""
        if self.opening is None or self.basis_at(number) not in TOLD:
            return None
        balance = sum_to + self.opening
        return balance if balance >= 0 else None


def explained(basis: Basis) -> str:
    """Where it counts from, or why there is none, in the present language."""
    return {
        Basis.START: gettext("Counted from the first transfer on; it agrees with what the network says."),
        Basis.ANCHOR: gettext(
            "Counted from a balance that the network named. Older transfers than those shown here are in it."
        ),
        Basis.OTHER_MOVES: gettext(
            "There is no balance after each transfer, because this asset also moves in ways that the network "
            "doesn’t list as transfers."
        ),
        Basis.UNKNOWN: gettext(
            "The balance after each transfer appears as soon as the network has been asked for one."
        ),
        Basis.EARLIER: gettext(
            "It is older than what is known in full: before it, transfers may be missing here, so there is "
            "no balance to show."
        ),
    }[basis]
