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
# Words that stand in every question: what only they have in common is about nothing.
_EVERYWHERE = """
how what when where why who which with without does do did not no can cannot could would should will have has
had get got there here about from into out just still also very help need want know something anything work
works working write some any you your we our they he she be been as at or if but by up one time now is
什么 怎么 怎么办 怎么样 为什么 如何 哪里 哪儿 可以 不能 没有 不了 你们 我们 他们 一个 这个 那个 时候 现在
还是 已经 一直 有人 需要 知道 问题 是不是 有没有 能不能 不行 不会 自己 里面 一些 这样 那样 这里 出现
"""
COMMON = frozenset(_EVERYWHERE.split())
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


def is_telling(word: str) -> bool:
    """Whether it says what a question is about: no word that stands in all of them, no single sign."""
    least = 2 if IS_HAN.match(word) else 3
    return len(word) >= least and not COMMON.issuperset(word.split())
