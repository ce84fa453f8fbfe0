"""Which address passes for another: people compare the first and last digits, and scammers make those alike.

The rule, measured on confirmed losses and on pairs of ordinary addresses (`bench/poisoning`): of the leading
and trailing hexadecimal digits at least seven together are the same, at least three of them at the end. By
chance that happens to 1 pair in 50 million.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from walletdesk.chains.evm.address import Address

LEAST_TOGETHER = 7
LEAST_TRAILING = 3
_DIGITS = 40
_ADDRESS = re.compile(r"0[xX]([0-9a-fA-F]{40})")


class NotAnAddress(ValueError):
    """A text is not 0x and forty hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring digits of an address, spelled for people: the same as in the other one, or different."""

    digits: str
    same: bool


@dataclass(frozen=True, slots=True)
class Resemblance:
    """`address` looks like `known`: how many digits are the same at the beginning and at the end.

    Both addresses in lower case, with 0x.
    """

    address: str
    known: str
    leading: int
    trailing: int

    @property
    def together(self) -> int:
        return self.leading + self.trailing

    def runs(self) -> list[Run]:
        """The address cut where it begins or ceases to be the same as the known one, for showing."""
        return list(_runs(self.address, self.known))

    def known_runs(self) -> list[Run]:
        """The known address, cut in the same places."""
        return list(_runs(self.known, self.address))


def resemblance(address: str, known: str) -> Resemblance | None:
    """How the first passes for the second; None when it doesn't, or when they are one address.

    Raises NotAnAddress.
    """
    return _compare(_digits(address), _digits(known))


class Known:
    """Addresses that somebody knows, made ready to be asked which of them a new one looks like."""

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        self._by_end: defaultdict[str, set[str]] = defaultdict(set)
        for address in addresses:
            self.add(address)

    def add(self, address: str) -> None:
        digits = _digits(address)
        self._by_end[digits[-LEAST_TRAILING:]].add(digits)

    def __contains__(self, address: str) -> bool:
        digits = _digits(address)
        return digits in self._by_end.get(digits[-LEAST_TRAILING:], ())

    def __len__(self) -> int:
        return sum(map(len, self._by_end.values()))

    def alike(self, address: str) -> list[Resemblance]:
        """What the address looks like, the closest first. Raises NotAnAddress."""
        digits = _digits(address)
        # Every look-alike ends in the same digits: of 100,000 addresses about 25 do.
        found = (_compare(digits, known) for known in self._by_end.get(digits[-LEAST_TRAILING:], ()))
        return sorted(filter(None, found), key=lambda one: (-one.together, one.known))


def _digits(address: str) -> str:
    written = _ADDRESS.fullmatch(address)
    if not written:
        raise NotAnAddress("An address is 0x and 40 hexadecimal digits.")
    return written[1].lower()


def _compare(digits: str, known: str) -> Resemblance | None:
    if digits[-LEAST_TRAILING:] != known[-LEAST_TRAILING:] or digits == known:
        return None
    leading = _in_common(digits, known)
    trailing = _in_common(digits[::-1], known[::-1])
    if leading + trailing < LEAST_TOGETHER:
        return None
    return Resemblance("0x" + digits, "0x" + known, leading, trailing)


def _in_common(one: str, other: str) -> int:
    for place in range(_DIGITS):
        if one[place] != other[place]:
            return place
    return _DIGITS


def _runs(address: str, other: str) -> Iterator[Run]:
    spelled = str(Address.of(address))
    start = 0
    for place in range(1, len(address) + 1):
        same = address[start] == other[start]
        if place == len(address) or (address[place] == other[place]) != same:
            yield Run(spelled[start:place], same)
            start = place
