"""Articles by what somebody writes, the best first; nothing rather than something that does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from walletdesk.help.models.known_word import KnownWord
from walletdesk.help.models.language import Language
from walletdesk.help.models.text import Text
from walletdesk.help.searching import index
from walletdesk.help.searching.marks import Mark, of_query
from walletdesk.help.searching.snippets import Snippet, snippet
from walletdesk.language.words import pieces

# A word in a title says more about an article than one in its body.
WEIGHTS = {"A": 5.0, "B": 4.0, "C": 2.5, "D": 1.0}
# Of what is asked for, weighed by how rare it is, this much has to be in an article that answers.
NEEDED = 0.5
# As rare as a word is taken that no article has.
UNKNOWN = 0.5


@dataclass(frozen=True)
class Found:
    """An article that answers; `why` are the words of the query that led to it."""

    text: Text
    score: float
    why: tuple[str, ...]
    snippet: Snippet


class Answers(list[Found]):
    """The best first. `meant` has the words that were misspelt, each with what was looked for instead."""

    def __init__(self, found: Iterable[Found] = (), meant: dict[str, str] | None = None) -> None:
        super().__init__(found)
        self.meant = meant or {}


def search(query: str, language: Language, limit: int = 10) -> Answers:
    """The best answers in a language, or those in the other one when there are none; when there are none
    either, those to what may have been meant."""
    found = _in_either(query, language, limit)
    if found:
        return Answers(found)
    meant = {word: right for word in pieces(query) if (right := KnownWord.objects.meant_by(word))}
    if not meant:
        return Answers()
    right = " ".join(meant.get(word, word) for word in pieces(query))
    found = _in_either(f"{right} ", language, limit)
    return Answers(found, meant if found else None)


def _in_either(query: str, language: Language, limit: int) -> list[Found]:
    marks = of_query(query)
    if not marks:
        return []
    return _in_language(marks, language, limit) or _in_language(marks, language.other, limit)


def _in_language(marks: list[Mark], language: Language, limit: int) -> list[Found]:
    known = index.rareness(marks, language)
    rarity = {term: log(1 + known.texts / (seen or UNKNOWN)) for term, seen in known.seen.items()}
    telling = [mark for mark in _telling(marks, rarity) if known.seen[mark.term]]
    if not telling:
        return []
    # What no text has can't be met by any.
    there = [mark for mark in marks if known.seen[mark.term]]
    places = index.places(there, index.candidates(there, telling, language))
    scored = [(*_score(rarity, parts), pk) for pk, parts in places.items()]
    best = sorted((each for each in scored if each[0]), key=lambda each: (-each[0], each[2]))[:limit]
    texts = Text.objects.public().in_bulk([pk for *_rest, pk in best])
    return [
        Found(texts[pk], score, why, snippet(texts[pk].published, why))
        for score, why, pk in best
        if pk in texts
    ]


def _telling(marks: list[Mark], rarity: dict[str, float]) -> list[Mark]:
    """The rarest, until the others alone are too little: whatever answers has one of these."""
    left, telling = sum(rarity.values()), []
    needed = NEEDED * left
    for mark in sorted(marks, key=lambda one: -rarity[one.term]):
        if left < needed:
            break
        telling.append(mark)
        left -= rarity[mark.term]
    return telling


def _score(rarity: dict[str, float], places: dict[str, str]) -> tuple[float, tuple[str, ...]]:
    """Nought for an article in which too little of what is asked for stands."""
    why = tuple(term for term in rarity if term in places)
    if sum(rarity[term] for term in why) < NEEDED * sum(rarity.values()):
        return 0.0, ()
    return sum(rarity[term] * WEIGHTS[places[term]] for term in why), why
