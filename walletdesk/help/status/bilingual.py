"""Texts that one row has in both languages, and which of them is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from walletdesk.core.text import clean_line, clean_text
from walletdesk.help.models import Language


@dataclass(frozen=True)
class Both:
    """The same, written in English and in Chinese."""

    en: str
    zh: str

    def line(self, limit: int) -> Self:
        """As one line each. Raises TextTooLong."""
        return type(self)(clean_line(self.en, limit), clean_line(self.zh, limit))

    def cleaned(self, limit: int) -> Self:
        """As `clean_text` makes it. Raises TextTooLong."""
        return type(self)(clean_text(self.en, limit), clean_text(self.zh, limit))

    @property
    def missing(self) -> str:
        """The language that it is not written in yet; empty when it is in both."""
        return "" if self.en and self.zh else "zh" if self.en else "en"


def of_the_moment(en: str, zh: str) -> str:
    """The one in the language of the page; the other while it is not written."""
    first, second = (zh, en) if Language.of_the_moment() is Language.CHINESE else (en, zh)
    return first or second
