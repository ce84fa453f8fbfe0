"""In which of our languages a text is written."""

import re

from walletdesk.language.words import HAN

HAN_SIGNS = re.compile(rf"[{HAN}]")
LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
# Kana, Hangul, Cyrillic, Arabic, Hebrew, Thai, Devanagari: languages that nobody here is promised to read.
FOREIGN_SIGNS = re.compile(
    r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff\u0600-\u06ff\u0590-\u05ff\u0e00-\u0e7f\u0900-\u097f]"
)
# A Chinese text takes about this many characters for what English says in a word.
SIGNS_A_WORD = 1.6
FEWEST = 2


def language_of(text: str) -> str:
    """`zh-hans`, `en`, `other` for another script, or nothing where there is too little to tell."""
    han = len(HAN_SIGNS.findall(text)) / SIGNS_A_WORD
    latin = len(LATIN_WORDS.findall(text))
    foreign = len(FOREIGN_SIGNS.findall(text)) / 3
    most = max(han, latin, foreign)
    if most < FEWEST:
        return ""
    if foreign == most:
        return "other"
    return "zh-hans" if han == most else "en"
