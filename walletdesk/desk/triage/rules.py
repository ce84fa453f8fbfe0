"""Phrases that speak for themselves, in both languages."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from walletdesk.language.folding import fold
from walletdesk.language.words import is_han

RULES = Path(__file__).parent / "rules.toml"
# What takes a phrase back when it stands just before it.
DENIALS = re.compile(
    r"(?:\b(?:not|no|never|isn't|wasn't|aren't|without)(?: \w+)?|没有|并没|没被|不是|并未|未曾|没)\s*$"
)
REACH_OF_A_DENIAL = 24  # characters before a phrase


@dataclass(frozen=True)
class Phrases:
    """The phrases of one rule, as one pattern for folded text."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Self:
        """The longest first, so that the most telling one is named as the reason."""
        longest = sorted({fold(phrase) for phrase in phrases}, key=lambda one: (-len(one), one))
        return cls(re.compile("|".join(_as_pattern(phrase) for phrase in longest)))

    def found_in(self, folded: str) -> list[str]:
        """The phrases that stand in a folded text and are not denied, each once, in their order."""
        found = (hit for hit in self.pattern.finditer(folded) if not _is_denied(folded, hit.start()))
        return list(dict.fromkeys(hit.group() for hit in found))


@dataclass(frozen=True)
class Rules:
    """All rules by their names, and the work that each topic takes."""

    phrases: Mapping[str, Phrases]
    complexity_of: Mapping[str, str]

    def found(self, name: str, folded: str) -> list[str]:
        """The phrases of this rule in a folded text. KeyError for a rule that there isn't."""
        return self.phrases[name].found_in(folded)


@cache
def the_rules() -> Rules:
    """Those that are shipped."""
    read = tomllib.loads(RULES.read_text("utf-8"))
    complexity_of = read.pop("complexity_of")
    phrases = {name: Phrases.of([*both["en"], *both["zh"]]) for name, both in read.items()}
    return Rules(phrases, complexity_of)


def usual_complexity(topic: str) -> str:
    """The work that a topic takes as long as nothing else is known; empty where that can't be said."""
    return the_rules().complexity_of.get(topic, "")


def plain(text: str) -> str:
    """A text as the phrases are matched against: folded, with straight apostrophes and single blanks."""
    return " ".join(fold(text).replace("’", "'").split())


def _as_pattern(phrase: str) -> str:
    words = re.escape(phrase)
    return words if is_han(phrase) else rf"\b{words}\b"


def _is_denied(text: str, at: int) -> bool:
    return bool(DENIALS.search(text[max(0, at - REACH_OF_A_DENIAL) : at]))
