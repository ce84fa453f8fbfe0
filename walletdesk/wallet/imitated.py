"""A token that people know, and its words, of which others make their names."""

import re
from dataclasses import dataclass
from typing import Self

from .disguise import MOST_CHARACTERS, is_disguised, letters, visible

# A shorter symbol stands in many honest words.
LEAST_LOOSE = 4
_LEAST_NAME = 6
# What a token may be called beside its name without being another one.
DECORATIONS = re.compile(
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


@dataclass(frozen=True, slots=True)
class Read:
    """What a token is called, made ready to be compared."""

    symbol: str
    name: str
    said: str  # symbol and name as a person sees them
    parts: tuple[str, ...]  # of the symbol, between its signs
    disguised: bool

    @classmethod
    def of(cls, symbol: str, name: str) -> Self:
        seen = visible(symbol)[:MOST_CHARACTERS]
        return cls(
            letters(symbol),
            letters(name),
            f"{seen} {visible(name)[:MOST_CHARACTERS]}",
            tuple(map(letters, re.split(r"[\s\W_]+", seen))),
            is_disguised(symbol) or is_disguised(name),
        )


class Imitated:
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
        if len(self._symbol) < LEAST_LOOSE or len(text) <= len(self._symbol):
            return False
        if self._brand and text in (self._symbol + self._brand[1:], self._brand + self._symbol[1:]):
            return True
        rest = self._own.sub("", text)
        return rest != text and not DECORATIONS.sub("", rest)

    def is_within(self, read: Read) -> bool:
        """Whether the symbol or name has this token's symbol at an end, or one of its words."""
        if len(self._symbol) < LEAST_LOOSE:
            return False
        ends = any(part.startswith(self._symbol) or part.endswith(self._symbol) for part in read.parts)
        if ends or (len(self._name) > _LEAST_NAME and self._name in read.name):
            return True
        branded = self._brand and self._brand in read.name
        return bool(branded or self._word.search(read.said))
