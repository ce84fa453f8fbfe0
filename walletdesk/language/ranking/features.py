"""What of a text is compared, in five kinds: all of it, letters, pairs, words and meanings.

Pieces of one to four Han characters, pieces of Latin words (which forgives misspellings), whole words and
their stems, and meanings.
"""

import re
from collections.abc import Iterator

from walletdesk.language.classifying.preparing import stem
from walletdesk.language.folding import fold
from walletdesk.language.synonyms import meanings_of
from walletdesk.language.words import cut, is_han, runs

# A longer text is a letter, not a question: its beginning says what it is about, and the work stays bounded.
LONGEST_QUERY = 400
LONGEST_DOCUMENT = 4000
LONGEST_WORD = 40
KINDS = ("all", "letters", "pairs", "words", "meanings")

COURTESY = re.compile(
    r"您好|你好|请问一下|请问|我想问一下|想问一下|问一下|想问|麻烦|请帮我|帮我|请|谢谢"
    r"|我想|我要|一下|[亲呀啊呢吧哦嘛了]"
    r"|\b(?:hello|hi|hey|please|thanks|thank you|could you|can you|would you|i want to"
    r"|i would like to|i'd like to"
    r"|tell me|the|a|an|of|is|are|was|am"
    r"|my|me|i|it|its|that|this"
    r"|to|and|so|in|on|for)\b"
)


def features(text: str) -> list[str]:
    """Marked by kind: `c` characters, `w` word, `t` stem, `s` meaning. A word counts twice, as does a
    meaning: each stands against many overlapping pieces."""
    folded = fold(text)
    asked = runs(COURTESY.sub(" ", folded))
    whole = [f"w{word}" for word in cut(asked) if len(word) <= LONGEST_WORD]
    said = [f"s{one}" for one in meanings_of(runs(folded)) for _ in range(2)]
    return [*_pieces(asked), *whole, *whole, *said]


def kinds(feature: str) -> tuple[str, ...]:
    """To which kinds a feature belongs; a stem is to Latin script what a single character is to Han."""
    mark, rest = feature[0], feature[1:]
    if mark == "c":
        is_in_han = is_han(rest)
        more = {1: "letters", 2: "pairs"} if is_in_han else {3: "pairs"}
        return ("all", more[len(rest)]) if len(rest) in more else ("all",)
    return ("all", {"w": "words", "s": "meanings", "t": "letters"}[mark])


def _pieces(asked: list[str]) -> Iterator[str]:
    for run in asked:
        if is_han(run):
            yield from _cut(run, 1, 4)
        elif len(run) <= LONGEST_WORD:
            yield f"t{stem(run)}"
            yield from _cut(f"<{run}>", 3, 5)


def _cut(run: str, shortest: int, longest: int) -> Iterator[str]:
    for size in range(shortest, longest + 1):
        yield from (f"c{run[at : at + size]}" for at in range(len(run) - size + 1))
