"""Chinese seed phrases: one character a word, so ordinary prose is full of listed words.

They are accepted when the characters stand apart, when a whole line (or the whole text) is exactly a
phrase with the right checksum and does not read as prose, or when 助记词 stands before them.
"""

import re
from collections.abc import Iterator, Sequence

from walletdesk.shield import checksum, wordlists
from walletdesk.shield.finding import SEED_PHRASE, Finding
from walletdesk.shield.han_prose import reads_as_prose
from walletdesk.shield.reading import Reading, Word

NAMED = re.compile(r"助[记記][词詞]|恢[复復][词詞]|[种種]子[词詞]|mnemonic|seed phrase|recovery phrase")
_AFTER_NAME = re.compile(r"(?:如下|分别|依次|就|是|为|為|叫|：|:|\s|[“\"'「【(（]){0,6}")
_HAN = re.compile("[\u3400-\u9fff]+")
_SIZES = frozenset(checksum.SIZES)
_LEAST_APART = 10
_REACH = 60
_CHECKS_A_TEXT = 100_000


def find(reading: Reading) -> Iterator[Finding]:
    if reading.lower.isascii():
        return
    yield from _apart(reading)
    yield from _whole_lines(reading)
    yield from _whole_text(reading)
    yield from _named(reading)


def _apart(reading: Reading) -> Iterator[Finding]:
    """Characters that stand apart; the first and last may be glued to the sentence around them."""
    words = [word for word in reading.words if _HAN.match(word.text)]
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and len(words[end].text) == 1 and _is_near(words, end, start):
            end += 1
        if end - start >= _LEAST_APART:
            yield from _sequence(reading, _with_glued_ends(words, start, end))
        start = max(end, start + 1)


def _is_near(words: list[Word], place: int, first: int) -> bool:
    return place == first or words[place].start - words[place - 1].end <= 12


def _with_glued_ends(words: list[Word], start: int, end: int) -> list[Word]:
    sequence = words[start:end]
    if start and words[start].start - words[start - 1].end <= 3:
        before = words[start - 1]
        sequence.insert(0, Word(before.text[-1], before.end - 1, before.end))
    if end < len(words) and words[end].start - words[end - 1].end <= 3:
        after = words[end]
        sequence.append(Word(after.text[0], after.start, after.start + 1))
    return sequence


def _sequence(reading: Reading, sequence: list[Word]) -> Iterator[Finding]:
    characters = [word.text for word in sequence]
    if len(sequence) <= 50:
        for first, last in _phrases(characters):
            yield reading.finding(SEED_PHRASE, sequence[first].start, sequence[last - 1].end)
    listed = max(sum(character in numbers for character in characters) for numbers in _lists())
    if listed >= 11 and listed * 12 >= len(sequence) * 11:
        yield reading.finding(SEED_PHRASE, sequence[0].start, sequence[-1].end, 0.8)


def could_be_lines_of_a_phrase(words: Sequence[str]) -> bool:
    """Say whether some word, or all of them together, has the shape of a phrase that stands alone."""
    lengths = list(map(len, words))
    if sum(lengths) in _SIZES and _stands_alone("".join(words)):
        return True
    if _SIZES.isdisjoint(lengths):
        return False
    return any(len(word) in _SIZES and _stands_alone(word) for word in words)


def _stands_alone(characters: str) -> bool:
    return _is_listed(characters) and not reads_as_prose(characters) and _is_phrase(characters)


def _whole_lines(reading: Reading) -> Iterator[Finding]:
    """A line that is nothing but a phrase, but for numbers and punctuation around it."""
    for word in reading.words:
        if len(word.text) not in _SIZES or not _HAN.match(word.text):
            continue
        before = reading.lower[max(0, word.start - 8) : word.start].rpartition("\n")[2]
        after = reading.lower[word.end : word.end + 8].partition("\n")[0]
        alone = not any(char.isalpha() for char in before + after)
        if alone and _stands_alone(word.text):
            yield reading.finding(SEED_PHRASE, word.start, word.end, 0.95)


def _whole_text(reading: Reading) -> Iterator[Finding]:
    """Groups of characters over lines, when the text holds nothing else."""
    words = reading.words
    if not 2 <= len(words) <= 24:
        return
    joined = "".join(word.text for word in words)
    even = len({len(word.text) for word in words}) <= 2
    if even and len(joined) in _SIZES and _stands_alone(joined):
        yield reading.finding(SEED_PHRASE, words[0].start, words[-1].end, 0.95)


def _named(reading: Reading) -> Iterator[Finding]:
    """Characters run together shortly after the word for a seed phrase."""
    left = _CHECKS_A_TEXT
    for name in NAMED.finditer(reading.lower):
        start = _AFTER_NAME.match(reading.lower, name.end()).end()  # type: ignore[union-attr]
        at_once = _HAN.match(reading.lower, start, start + 25)
        if at_once and _is_phrase(at_once.group()) and len(at_once.group()) < 25:
            yield reading.finding(SEED_PHRASE, *at_once.span(), 0.95)
            continue
        for run in _HAN.finditer(reading.lower, name.end(), name.end() + _REACH):
            left -= 10 * len(run.group())
            for first, last in _phrases(run.group()) if left > 0 else ():
                if not reads_as_prose(run.group()[first:last]):
                    yield reading.finding(SEED_PHRASE, run.start() + first, run.start() + last, 0.85)


def _lists() -> list[dict[str, int]]:
    return [wordlists.indices(language) for language in wordlists.CHINESE]


def _phrases(characters: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a window of a standard size has the right checksum in one of the lists."""
    for numbers in _lists():
        listed = [numbers.get(character, -1) for character in characters]
        for size in checksum.SIZES:
            for start in range(len(listed) - size + 1):
                window = listed[start : start + size]
                if -1 not in window and checksum.holds(window):
                    yield start, start + size


def _is_listed(characters: str) -> bool:
    return wordlists.all_spellings().issuperset(characters)


def _is_phrase(characters: str) -> bool:
    listed = ([numbers.get(character, -1) for character in characters] for numbers in _lists())
    return any(-1 not in numbers and checksum.holds(numbers) for numbers in listed)
