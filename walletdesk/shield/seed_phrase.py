"""Seed phrases whose words stand apart: every language of BIP-39, and near misses.

Eleven of twelve neighbouring words from one list are a secret with or without the checksum: a phrase
with one word left out or misspelt is as good as the phrase to a thief.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from walletdesk.shield import checksum, wordlists
from walletdesk.shield.finding import SEED_PHRASE, Finding
from walletdesk.shield.reading import Reading, Word

# A window of twelve words with one miss always holds six hits in a row.
LEAST_RUN = 6
_WINDOW = 12
_NAMED_RUN = 7
_LONGEST_CHECKED = 36
_NAMED = re.compile(
    r"seed|mnemonic|recovery (?:phrase|words)|secret phrase|backup (?:phrase|words)"
    r"|助记[词詞]|助記詞|恢复词|种子词|frase|phrase|semilla|ニーモニック|니모닉"
)
_DENSE = re.compile(b"\x01+(?:\x00\x01+)*")


def hits_of(words: Sequence[str]) -> bytes:
    """One byte a word: 1 where some list has it."""
    return bytes(map(wordlists.all_spellings().__contains__, words))


def find(reading: Reading) -> Iterator[Finding]:
    words = reading.words
    hits = hits_of([word.text for word in words])
    if b"\x01" * LEAST_RUN not in hits:
        return
    for dense in _DENSE.finditer(hits):
        if dense.end() - dense.start() >= LEAST_RUN:
            yield from _find_in(reading, words[dense.start() : dense.end()])


def _find_in(reading: Reading, words: list[Word]) -> Iterator[Finding]:
    known = wordlists.bits()
    masks = [known.get(word.text, 0) for word in words]
    for place, language in enumerate(wordlists.languages()):
        if language in wordlists.CHINESE:
            continue
        own = bytes(mask >> place & 1 for mask in masks)
        for first, last in _runs(reading, words, own):
            for start, end, confidence in _trimmed(words[first:last], wordlists.indices(language)):
                yield reading.finding(
                    SEED_PHRASE, words[first + start].start, words[first + end - 1].end, confidence
                )


def _runs(reading: Reading, words: list[Word], own: bytes) -> Iterator[tuple[int, int]]:
    """Stretches in which eleven of each twelve neighbours are listed, or that are announced as a phrase."""
    stretches = list(_dense_stretches(own))
    for run in re.finditer(b"\x01{%d,}" % _NAMED_RUN, own):
        before = words[run.start()].start
        if _NAMED.search(reading.lower, max(0, before - 60), before):
            stretches.append(run.span())
    yield from stretches


def _dense_stretches(own: bytes) -> Iterator[tuple[int, int]]:
    padded = b"\x00" + own + b"\x00"
    sums = [0, *accumulate(padded)]
    first = last = -1
    for start in range(len(padded) - _WINDOW + 1):
        if sums[start + _WINDOW] - sums[start] < _WINDOW - 1:
            continue
        if start > last:
            if last > first:
                yield _tight(own, first, last)
            first = start
        last = start + _WINDOW
    if last > first:
        yield _tight(own, first, last)


def _tight(own: bytes, first: int, last: int) -> tuple[int, int]:
    """Take off the padding, and the unlisted words at both ends."""
    first, last = max(first - 1, 0), min(last - 1, len(own))
    return own.index(1, first, last), own.rindex(1, first, last) + 1


def _trimmed(words: list[Word], numbers: dict[str, int]) -> Iterator[tuple[int, int, float]]:
    """Leave neighbours that are plain words outside, when the checksum says where the phrase is."""
    count = len(words)
    if count <= _LONGEST_CHECKED:
        listed = [numbers.get(word.text, -1) for word in words]
        valid = [
            (start, start + size)
            for size in checksum.SIZES
            for start in range(count - size + 1)
            if -1 not in listed[start : start + size] and checksum.holds(listed[start : start + size])
        ]
        if valid:
            start, end = min(valid)[0], max(end for _, end in valid)
            # A few words more may belong to the sentence around; many more may be another phrase.
            if start <= 4 and count - end <= 4:
                yield start, end, 1.0
                return
    yield 0, count, 0.9
