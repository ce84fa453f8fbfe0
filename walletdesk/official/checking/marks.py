"""A name of ours that others could take: the label of a domain, or a word of the brand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from walletdesk.official.checking.looks import glanced, read_as
from walletdesk.official.checking.support_words import WORDS

_HAN = re.compile("[\u3400-\u9fff]")
# Shorter names are parts of ordinary words, so they count only where nothing else is in the name.
_LEAST_ALONE = 5
_LEAST_WITHIN, _LEAST_WITHIN_HAN = 6, 2
_LEAST_MISSPELLED = 5
_LONG, VERY_LONG = 8, 11


@dataclass(frozen=True)
class Mark:
    """`shown` as people know it, `read` and `glanced` as its look-alikes are compared; `domain` if "
    "it has one."""

    shown: str
    read: str
    glanced: str
    domain: str = ""

    @classmethod
    def of(cls, name: str, domain: str = "") -> Mark:
        return cls(name, read_as(name), glanced(name), domain)

    @property
    def is_ordinary(self) -> bool:
        """Whether it is a word that everybody's names have in them, such as "crypto"."""
        return self.read in WORDS

    @property
    def tells_alone(self) -> bool:
        """Whether nothing but this name, in another place, means us."""
        return not self.is_ordinary and (len(self.read) >= _LEAST_ALONE or not self.read.isascii())

    @property
    def tells_within(self) -> bool:
        """Whether it means us even in the middle of a longer name."""
        if self.is_ordinary:
            return False
        least = _LEAST_WITHIN_HAN if _HAN.search(self.read) else _LEAST_WITHIN
        return len(self.read) >= least

    @property
    def slips(self) -> int:
        """How many wrong letters it takes before nobody reads it as ours any more."""
        if len(self.read) < _LEAST_MISSPELLED or self.is_ordinary:
            return 0
        return 2 if len(self.read) >= VERY_LONG else 1

    @property
    def is_long(self) -> bool:
        """Whether it is known again in the middle of a longer name even when it is misspelled."""
        return len(self.read) >= _LONG
