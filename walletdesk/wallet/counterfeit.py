"""Does a token pass itself off as one that people know?

Anybody can give a contract any symbol and name. What is real is the address: the known contracts are data
(`KnownToken`), and whatever else bears their names, or hides its own, is told apart with the
reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .disguise import MOST_CHARACTERS, is_disguised, letters, looser, visible

_LEAST_LOOSE = 4
_LEAST_NAME = 6
_LEAST_MISSPELT = 8
_DECORATIONS = re.compile(
    r"^(?:ERC20|BEP20|TRC20|SPL|TOKEN|COIN|OFFICIAL|REAL|NEW|ORIGINAL|STABLECOIN|CRYPTO|V\d|\d)+"
    r"|(?:ERC20|BEP20|TRC20|SPL|TOKEN|COIN|OFFICIAL|REAL|NEW|ORIGINAL|STABLECOIN|CRYPTO|V\d|V|COM|ORG|\d)+$"
)


@dataclass(frozen=True, slots=True)
class KnownToken:
    """A token that is what it says: its contract (lower case; "" for a coin that no contract issues)."""

    address: str
    symbol: str
    name: str
    brand: str = ""  # the word in its name that stands for its issuer: Tether
    imitated: bool = False  # so well known that others carry its name within theirs


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


@dataclass(frozen=True, slots=True)
class _Read:
    symbol: str
    name: str
    said: str  # symbol and name as a person sees them
    parts: tuple[str, ...]  # of the symbol, between its signs
    disguised: bool


def _read(symbol: str, name: str) -> _Read:
    seen = visible(symbol)[:MOST_CHARACTERS]
    return _Read(
        letters(symbol),
        letters(name),
        f"{seen} {visible(name)[:MOST_CHARACTERS]}",
        tuple(map(letters, re.split(r"[\s\W_]+", seen))),
        is_disguised(symbol) or is_disguised(name),
    )


class KnownTokens:
    """The known tokens of one network, made ready to be asked about others."""

    def __init__(self, tokens: Iterable[KnownToken]) -> None:
        self._tokens = tuple(tokens)
        self._contracts = {token.address.lower() for token in self._tokens}

    def claim(self, address: str, symbol: str, name: str = "") -> Claim | None:
        """What the token at the address pretends to be by its symbol and name; None for a known contract."""
        if address.lower() in self._contracts:
            return None
        read = _read(symbol, name)
        pretended = self._the_same(read) or self._nearly(read) or self._decorated(read)
        if pretended:
            return pretended
        return Claim(Pretence.DISGUISED) if read.disguised else self._shared(read) or self._borrowed(read)

    def _the_same(self, read: _Read) -> Claim | None:
        for text, pretence in ((read.symbol, Pretence.SAME_SYMBOL), (read.name, Pretence.SAME_NAME)):
            known = self._by_symbol.get(text) or self._by_name.get(text)
            if text and known and (known.imitated or read.disguised or pretence is Pretence.SAME_NAME):
                return Claim(pretence, known)
        return None

    def _shared(self, read: _Read) -> Claim | None:
        known = self._by_symbol.get(read.symbol)
        return Claim(Pretence.SHARED_SYMBOL, known) if known else None

    def _nearly(self, read: _Read) -> Claim | None:
        for text in (read.symbol, read.name):
            known = self._by_loose.get(looser(text)) if len(text) >= _LEAST_LOOSE else None
            if known and text not in self._by_symbol:
                return Claim(Pretence.DIGITS_FOR_LETTERS, known)
        for name, known in self._by_name.items():
            if known.imitated and len(name) >= _LEAST_MISSPELT and _one_apart(read.name, name):
                return Claim(Pretence.ONE_LETTER_OFF, known)
        return None

    def _decorated(self, read: _Read) -> Claim | None:
        for text in (read.symbol, read.name):
            plain = _DECORATIONS.sub("", text)
            known = self._by_symbol.get(plain) or self._by_name.get(plain)
            if plain and known and known.imitated and plain != text:
                return Claim(Pretence.DECORATED, known)
        for likely in self._imitated:
            if likely.says_only_itself(read.symbol) or likely.says_only_itself(read.name):
                return Claim(Pretence.DECORATED, likely.token)
        return None

    def _borrowed(self, read: _Read) -> Claim | None:
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
    def _imitated(self) -> tuple["_Imitated", ...]:
        # The longest first: PYUSD before USD-anything, wstETH before ETH.
        chosen = {letters(token.symbol): token for token in self._tokens if token.imitated}
        return tuple(_Imitated(chosen[symbol]) for symbol in sorted(chosen, key=len, reverse=True))


class _Imitated:
    """A token of whose words others make names."""

    def __init__(self, token: KnownToken) -> None:
        self.token = token
        self._symbol = letters(token.symbol)
        self._name = letters(token.name)
        self._brand = letters(token.brand)
        words = sorted({self._symbol, self._name, self._brand} - {""}, key=len, reverse=True)
        self._own = re.compile("|".join(map(re.escape, words)))
        self._word = re.compile(rf"(?<![A-Za-z]){re.escape(token.symbol)}(?![a-z])", re.IGNORECASE)

    def says_only_itself(self, text: str) -> bool:
        """Whether the text is made of this token's words and ornaments: `Tether USD (USDT)`, `USDTETHER`."""
        if len(self._symbol) < _LEAST_LOOSE or len(text) <= len(self._symbol):
            return False
        if self._brand and text in (self._symbol + self._brand[1:], self._brand + self._symbol[1:]):
            return True
        rest = self._own.sub("", text)
        return rest != text and not _DECORATIONS.sub("", rest)

    def is_within(self, read: _Read) -> bool:
        """Whether the symbol or name has this token's symbol at an end, or one of its words."""
        if len(self._symbol) < _LEAST_LOOSE:
            return False
        ends = any(part.startswith(self._symbol) or part.endswith(self._symbol) for part in read.parts)
        if ends or (len(self._name) > _LEAST_NAME and self._name in read.name):
            return True
        branded = self._brand and self._brand in read.name
        return bool(branded or self._word.search(read.said))


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
