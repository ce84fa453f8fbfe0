"""Versions as people write them: `1.10`, `v2.3.1-beta.2`, `WalletDesk 1.10.2 (build 334)`.

They are compared by their numbers, so that 1.10 comes after 1.9; 1.2 and 1.2.0 are the same. What comes
before a release (alpha, beta, rc) is less than it (Semantic Versioning 2.0.0, point 11), a later repair more;
a word that tells neither, such as the name of a shop, and the number of a build change nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

from walletdesk.core.text import fold

LONGEST = 40
_LONGEST_INPUT = 200
_MOST_PARTS = 6
_WIDTH = 9
_BEFORE = {
    "dev": 1,
    "nightly": 1,
    "alpha": 2,
    "a": 2,
    "beta": 3,
    "b": 3,
    "pre": 4,
    "preview": 4,
    "rc": 5,
    "c": 5,
}
_RELEASE = 6
_AFTER = {"post": 7, "patch": 7, "hotfix": 7, "fix": 7, "sp": 7}
_STAGES = "|".join([*_BEFORE, *_AFTER])
_TAIL = r"(?:[-_. ]?(?P<word>[a-z]{1,10})(?:[-_. ]?(?P<number>\d{1,9}))?)?"
# A number without a point may be anything, unless nothing but the name of a stage stands beside it.
_NUMBER = re.compile(
    rf"(?:version|ver|v|版本号?)?[ :]?(?P<numbers>\d{{1,{_WIDTH}}})"
    rf"(?:[-_. ]?(?P<word>{_STAGES})[-_. ]?(?P<number>\d{{1,9}})?)?"
)
_WITHIN = re.compile(
    rf"(?<![\d.])(?P<numbers>\d{{1,{_WIDTH}}}(?:\.\d{{1,{_WIDTH}}}){{1,{_MOST_PARTS - 1}}})(?!\.?\d){_TAIL}"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A version by what it is compared with: its numbers, and where it stands to the release of these."""

    numbers: tuple[int, ...]
    stage: int = _RELEASE
    nth: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The version that somebody meant; None when there is none to be read."""
        folded = " ".join(fold(text[:_LONGEST_INPUT]).replace("。", ".").split())
        found = _WITHIN.search(folded) if "." in folded else _NUMBER.fullmatch(folded)
        if not found:
            return None
        numbers = [int(number) for number in found["numbers"].split(".")]
        while len(numbers) > 1 and not numbers[-1]:
            numbers.pop()
        stage = {**_BEFORE, **_AFTER}.get(found["word"] or "", _RELEASE)
        return cls(tuple(numbers), stage, int(found["number"] or 0) if stage != _RELEASE else 0)

    @property
    def key(self) -> str:
        """A text that sorts as the version does; what is the same version has the same."""
        padded = (*self.numbers, *[0] * (_MOST_PARTS - len(self.numbers)))
        return ".".join(f"{number:0{_WIDTH}}" for number in (*padded, self.stage, self.nth))

    @property
    def is_final(self) -> bool:
        """Not what comes before a release."""
        return self.stage >= _RELEASE

    def __lt__(self, other: Version) -> bool:
        return self.key < other.key
