"""What somebody wrote, as far as it may be looked at, and as much of it as may be kept to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from walletdesk.core.text import strip_unseen
from walletdesk.help.models import Language
from walletdesk.language.words import IS_HAN, words
from walletdesk.shield import mask, remove
from walletdesk.shield.placeholder import PLACEHOLDER

# Whoever writes more has said what it is about long before.
LOOKED_AT = 2000
MOST_KEPT = 60
# A few Han characters say as much as some words of Latin letters.
LETTERS_A_HAN = 3


@dataclass(frozen=True)
class Wording:
    """Words without secrets and personal data; `caught` are the kinds of secrets that were in them."""

    text: str
    caught: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: str) -> Self:
        cleaned = remove(strip_unseen(typed[:LOOKED_AT]))
        return cls(PLACEHOLDER.sub(" ", mask(cleaned.text)).strip(), cleaned.kinds)

    @property
    def says_nothing(self) -> bool:
        return not words(self.text)

    def language(self, otherwise: Language) -> Language:
        """The one it is written in: Han characters are Chinese; for other letters that of the page stands."""
        han = len(IS_HAN.findall(self.text))
        latin = sum(sign.isascii() and sign.isalpha() for sign in self.text)
        if han * LETTERS_A_HAN > latin:
            return Language.CHINESE
        return Language.ENGLISH if han else otherwise

    @property
    def kept(self) -> str:
        """Its words in the order of the alphabet, each once: enough to learn from, no sentence to read."""
        return " ".join(sorted(set(words(self.text)))[:MOST_KEPT])
