"""Exact amounts of an asset: whole numbers of its smallest unit, never floating point."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, localcontext

from babel import Locale
from babel.numbers import format_decimal, get_decimal_symbol
from django.utils.translation import get_language

# Digits of the largest number a contract can hold (2²⁵⁶), with room for the decimals.
_MOST_DIGITS = 160
_WRITTEN = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<rest>\d+))?")


class NotAnAmount(ValueError):
    """A text is not an exact amount with at most the decimals of its asset."""


class DifferentAssets(TypeError):
    """Two amounts count different units, so they can't be compared or added."""


@dataclass(frozen=True)
class Amount:
    """`value` smallest units, of which `decimals` says how many digits stand behind the point.

    One ether is Amount(10**18, 18). Comparing or adding amounts of different decimals raises DifferentAssets.
    """

    value: int
    decimals: int

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= 77:
            raise ValueError("An asset has between 0 and 77 decimals.")

    @classmethod
    def parse(cls, text: str, decimals: int) -> "Amount":
        """Reads `1,234.5`, in full-width digits too; raises NotAnAmount rather than round anything away."""
        text = unicodedata.normalize("NFKC", text[: _MOST_DIGITS + 1]).strip().replace("−", "-")
        written = _WRITTEN.fullmatch(text)
        if not written or not text.isascii() or len(text) > _MOST_DIGITS:
            raise NotAnAmount("This is not an amount.")
        rest = (written["rest"] or "").rstrip("0")
        if len(rest) > decimals:
            raise NotAnAmount(f"This asset has {decimals} decimals.")
        digits = written["whole"].replace(",", "") + rest.ljust(decimals, "0")
        return cls(int(written["sign"] + digits), decimals)

    def format(self, language: str | None = None, least_decimals: int = 0) -> str:
        """Written for people: grouped, exact, without zeros at the end beyond `least_decimals`.

        The language is the present one when none is given.
        """
        locale = _locale(language)
        whole, rest = divmod(abs(self.value), 10**self.decimals)
        with localcontext() as exact:
            exact.prec = _MOST_DIGITS
            grouped = format_decimal(Decimal(whole), format="#,##0", locale=locale)
        digits = f"{rest:0{self.decimals}d}".rstrip("0") if rest else ""
        digits = digits.ljust(min(least_decimals, self.decimals), "0")
        sign = "−" if self.value < 0 else ""
        return sign + grouped + (get_decimal_symbol(locale) + digits if digits else "")

    def __str__(self) -> str:
        """Plain and the same in every language: `-1234.5`."""
        return self.format("en").replace(",", "").replace("−", "-")

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.value + self._comparable(other), self.decimals)

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(self.value - self._comparable(other), self.decimals)

    def __neg__(self) -> "Amount":
        return Amount(-self.value, self.decimals)

    def __lt__(self, other: "Amount") -> bool:
        return self.value < self._comparable(other)

    def __le__(self, other: "Amount") -> bool:
        return self.value <= self._comparable(other)

    def __gt__(self, other: "Amount") -> bool:
        return self.value > self._comparable(other)

    def __ge__(self, other: "Amount") -> bool:
        return self.value >= self._comparable(other)

    def __bool__(self) -> bool:
        return self.value != 0

    def _comparable(self, other: "Amount") -> int:
        if not isinstance(other, Amount) or other.decimals != self.decimals:
            raise DifferentAssets("Only amounts of the same decimals can be compared or added.")
        return other.value


def _locale(language: str | None) -> Locale:
    return Locale.parse(language or get_language() or "en", sep="-")
