"""The word lists of BIP-39 in all their languages, with the spellings in which people type them.

Source: https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki ("Wordlist": the first four
letters of an English word already name it; words are compared in NFKD).
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from mnemonic import Mnemonic

CHINESE = ("chinese_simplified", "chinese_traditional")


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(Mnemonic.list_languages()))


@cache
def indices(language: str) -> dict[str, int]:
    """Every accepted spelling of every word of the language, with the word's number in the list."""
    found: dict[str, int] = {}
    listed: list[str] = Mnemonic(language).wordlist
    for number, word in enumerate(listed):
        for spelling in _spellings(word, language):
            found.setdefault(spelling, number)
    return found


@cache
def all_spellings() -> frozenset[str]:
    """Every spelling of every language: the one question that ordinary text is asked."""
    return frozenset(spelling for language in languages() for spelling in indices(language))


@cache
def bits() -> dict[str, int]:
    """For each spelling, one bit for every language that has it, in the order of `languages`."""
    known: dict[str, int] = {}
    for place, language in enumerate(languages()):
        for spelling in indices(language):
            known[spelling] = known.get(spelling, 0) | 1 << place
    return known


def _spellings(word: str, language: str) -> Iterator[str]:
    # The package's Russian list has one damaged letter, in the word for "again".
    composed = unicodedata.normalize("NFC", word).replace("\ufffd\ufffd", "в")
    yield composed
    if language == "english":
        yield composed[:4]
    if language not in {"korean", "japanese", "russian", *CHINESE}:
        decomposed = unicodedata.normalize("NFKD", composed)
        yield "".join(char for char in decomposed if not unicodedata.combining(char)).replace("ı", "i")
