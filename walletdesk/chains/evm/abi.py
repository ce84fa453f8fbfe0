"""Arguments and answers of contracts, read with care: whoever wrote them may mean harm.

Lengths and places come from a stranger, so each is checked against what is there, and lists have a bound; a
list whose every place leads to the same long text would otherwise grow without end.
"""

from __future__ import annotations

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.hashing import keccak256

WORD = 32
MOST_ITEMS = 64


class Unreadable(ValueError):
    """These bytes are not what they should be. The words are ours, never the contract's."""


def selector(signature: str) -> bytes:
    """The four bytes by which a function is called: `transfer(address,uint256)`."""
    return keccak256(signature.encode())[:4]


def call_data(signature: str, *words: Address | int | bytes) -> bytes:
    """A call whose arguments have one word each."""
    return selector(signature) + b"".join(word(one) for one in words)


def word(value: Address | int | bytes) -> bytes:
    """An argument of one word; bytes stand to the left."""
    if isinstance(value, Address):
        return value.word
    return value.to_bytes(WORD, "big") if isinstance(value, int) else value.ljust(WORD, b"\0")


def dynamic(value: bytes) -> bytes:
    """Bytes or a text as they stand at their place: how long, then themselves, filled up."""
    return word(len(value)) + value + bytes(-len(value) % WORD)


class Reader:
    """Reads arguments by their place, counted in words. Every method raises Unreadable."""

    def __init__(self, data: bytes, start: int = 0) -> None:
        self._data, self._start = data, start

    def raw(self, place: int) -> bytes:
        """The word."""
        begin = self._start + place * WORD
        if place < 0 or begin + WORD > len(self._data):
            raise Unreadable("too short")
        return self._data[begin : begin + WORD]

    def number(self, place: int, bits: int = 256) -> int:
        value = int.from_bytes(self.raw(place), "big")
        if value >> bits:
            raise Unreadable(f"a number of more than {bits} bits")
        return value

    def address(self, place: int) -> Address:
        try:
            return Address.from_word(self.raw(place))
        except ValueError as problem:
            raise Unreadable("a word that is no address") from problem

    def flag(self, place: int) -> bool:
        return self.number(place) != 0

    def bytes_(self, place: int) -> bytes:
        """Bytes, or a text, that stand elsewhere."""
        begin = self._start + self._offset(place)
        length = Reader(self._data, begin).number(0)
        if length > len(self._data) - begin - WORD:
            raise Unreadable("longer than what is there")
        return self._data[begin + WORD : begin + WORD + length]

    def below(self, place: int) -> Reader:
        """A struct that stands elsewhere."""
        return Reader(self._data, self._start + self._offset(place))

    def at(self, place: int) -> Reader:
        """A struct of one-word fields that stands here."""
        return Reader(self._data, self._start + place * WORD)

    def list_(self, place: int) -> tuple[int, Reader]:
        """How many items a list has, and the reader of its items."""
        begin = self._start + self._offset(place)
        count = Reader(self._data, begin).number(0)
        if count > MOST_ITEMS:
            raise Unreadable(f"more than {MOST_ITEMS} items")
        return count, Reader(self._data, begin + WORD)

    def many_bytes(self, place: int) -> list[bytes]:
        """A list of bytes, all together no longer than what was sent."""
        count, items = self.list_(place)
        found, total = [], 0
        for item in range(count):
            found.append(items.bytes_(item))
            total += len(found[-1])
            if total > len(self._data):
                raise Unreadable("items that lie upon each other")
        return found

    def _offset(self, place: int) -> int:
        offset = self.number(place)
        if offset > len(self._data):
            raise Unreadable("a place beyond the end")
        return offset
