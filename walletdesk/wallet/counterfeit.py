"""Does a token pass itself off as one that people know?

Anybody can give a contract any symbol and name. What is real is the address: the known contracts are data
(`KnownToken`), and whatever else bears their names, or hides its own, is told apart with the
reason.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .disguise import letters, looser
from .imitated import DECORATIONS, LEAST_LOOSE, Imitated, KnownToken, Read

_LEAST_MISSPELT = 8


class Pretence(StrEnum):
    SAME_SYMBOL = "same_symbol"  # the symbol of a known token, perhaps in other letters
    SAME_NAME = "same_name"
    DIGITS_FOR_LETTERS = "digits_for_letters"  # U5DC
    DECORATED = (
        "decorated"  # USDT-ERC20, USD Coin v2: a known token's symbol or name with something meaningless
    )
    ONE_LETTER_OFF = "one_letter_off"  # Tehter USD
    DISGUISED = "disguised"  # look-alike or invisible characters, whatever the word
    SHARED_SYMBOL = "shared_symbol"  # the symbol of a less known token, under a name of its own
    BORROWED = "borrowed"  # another token that carries the name within its own: Food Pyramid USDC

    @property
    def is_counterfeit(self) -> bool:
        """Whether it pretends to *be* the known one. Wrapped and interest-bearing tokens borrow a name
        honestly, and short symbols are given out more than once.
        """
        return self not in (Pretence.BORROWED, Pretence.SHARED_SYMBOL)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token pretends, and the known token that it is taken for (None: its name is disguised)."""

    pretence: Pretence
    known: KnownToken | None = None


class KnownTokens:
    """The known tokens of one network, made ready to be asked about others."""

    def __init__(self, tokens: Iterable[KnownToken]) -> None:
        self._tokens = tuple(tokens)
        self._contracts = {token.address.lower() for token in self._tokens}

    def claim(self, address: str, symbol: str, name: str = "") -> Claim | None:
        """What the token at the address pretends to be by its symbol and name; None for a known contract."""
        if address.lower() in self._contracts:
            return None
        read = Read.of(symbol, name)
        pretended = self._the_same(read) or self._nearly(read) or self._decorated(read)
        if pretended:
            return pretended
        return Claim(Pretence.DISGUISED) if read.disguised else self._shared(read) or self._borrowed(read)

    def _the_same(self, read: Read) -> Claim | None:
        for text, pretence in ((read.symbol, Pretence.SAME_SYMBOL), (read.name, Pretence.SAME_NAME)):
            known = self._by_symbol.get(text) or self._by_name.get(text)
            if text and known and (known.imitated or read.disguised or pretence is Pretence.SAME_NAME):
                return Claim(pretence, known)
        return None

    def _shared(self, read: Read) -> Claim | None:
        known = self._by_symbol.get(read.symbol)
        return Claim(Pretence.SHARED_SYMBOL, known) if known else None

    def _nearly(self, read: Read) -> Claim | None:
        for text in (read.symbol, read.name):
            known = self._by_loose.get(looser(text)) if len(text) >= LEAST_LOOSE else None
            if known and text not in self._by_symbol:
                return Claim(Pretence.DIGITS_FOR_LETTERS, known)
        for name, known in self._by_name.items():
            if known.imitated and len(name) >= _LEAST_MISSPELT and _one_apart(read.name, name):
                return Claim(Pretence.ONE_LETTER_OFF, known)
        return None

    def _decorated(self, read: Read) -> Claim | None:
        for text in (read.symbol, read.name):
            plain = DECORATIONS.sub("", text)
            known = self._by_symbol.get(plain) or self._by_name.get(plain)
            if plain and known and known.imitated and plain != text:
                return Claim(Pretence.DECORATED, known)
        for likely in self._imitated:
            if likely.says_only_itself(read.symbol) or likely.says_only_itself(read.name):
                return Claim(Pretence.DECORATED, likely.token)
        return None

    def _borrowed(self, read: Read) -> Claim | None:
        for known in self._imitated:
            if known.is_within(read):
                return Claim(Pretence.BORROWED, known.token)
        return None

    @cached_property
    def _by_symbol(self) -> dict[str, KnownToken]:
        return {letters(token.symbol): token for token in reversed(self._tokens)}

    @cached_property
    def _by_name(self) -> dict[str, KnownToken]:
        brands = {letters(token.brand): token for token in self._tokens if token.brand}
        return brands | {letters(token.name): token for token in reversed(self._tokens)}

    @cached_property
    def _by_loose(self) -> dict[str, KnownToken]:
        found: defaultdict[str, list[KnownToken]] = defaultdict(list)
        for text, token in (*self._by_symbol.items(), *self._by_name.items()):
            found[looser(text)].append(token)
        return {text: tokens[0] for text, tokens in found.items()}

    @cached_property
    def _imitated(self) -> tuple[Imitated, ...]:
        # The longest first: PYUSD before USD-anything, wstETH before ETH.
        chosen = {letters(token.symbol): token for token in self._tokens if token.imitated}
        return tuple(Imitated(chosen[symbol]) for symbol in sorted(chosen, key=len, reverse=True))


def _one_apart(text: str, other: str) -> bool:
    """Whether one letter was changed, left out, added, or exchanged with its neighbour."""
    if text == other or abs(len(text) - len(other)) > 1:
        return False
    place = next(
        (at for at, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other))
    )
    rest, others = text[place:], other[place:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
