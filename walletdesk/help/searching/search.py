"""Articles by what somebody writes, the best first; nothing rather than something that does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from walletdesk.help.models.index_row import IndexRow
from walletdesk.help.models.language import Language
from walletdesk.help.models.text import Text
from walletdesk.help.searching.marks import of_query
from walletdesk.help.searching.snippets import Snippet, snippet

# A word in a title says more about an article than one in its body.
WEIGHTS = {"title": 5.0, "keywords": 4.0, "summary": 2.5, "terms": 1.0}
# Of what is asked for, weighed by how rare it is, this much has to be in an article that answers.
NEEDED = 0.5
# As rare as a word is taken that no article has.
UNKNOWN = 0.5

Asked = dict[str, set[str]]
Parts = dict[str, set[str]]


@dataclass(frozen=True)
class Found:
    """An article that answers; `why` are the words of the query that led to it."""

    text: Text
    score: float
    why: tuple[str, ...]
    snippet: Snippet


def search(query: str, language: Language, limit: int = 10) -> list[Found]:
    """The best answers in a language, or those in the other one when there are none."""
    asked = of_query(query)
    if not asked:
        return []
    return _in_language(asked, language, limit) or _in_language(asked, language.other, limit)


def _in_language(asked: Asked, language: Language, limit: int) -> list[Found]:
    rows = IndexRow.objects.filter(language=language)
    marks = sorted(set().union(*asked.values()))
    parts = {row.text_id: _parts(row) for row in rows.filter(terms__overlap=marks)}
    rarity = _rarity(asked, parts.values(), rows.count())
    scored = [(*_score(asked, rarity, each), pk) for pk, each in parts.items()]
    best = sorted((each for each in scored if each[0]), key=lambda each: (-each[0], each[2]))[:limit]
    texts = Text.objects.public().in_bulk([pk for *_rest, pk in best])
    return [
        Found(texts[pk], score, why, snippet(texts[pk].published, why))
        for score, why, pk in best
        if pk in texts
    ]


def _parts(row: IndexRow) -> Parts:
    return {part: set(getattr(row, part)) for part in WEIGHTS}


def _rarity(asked: Asked, found: Iterable[Parts], count: int) -> dict[str, float]:
    seen = Counter(term for parts in found for term, marks in asked.items() if marks & parts["terms"])
    return {term: log(1 + count / (seen[term] or UNKNOWN)) for term in asked}


def _score(asked: Asked, rarity: dict[str, float], parts: Parts) -> tuple[float, tuple[str, ...]]:
    """Nought for an article in which too little of what is asked for stands."""
    why = tuple(term for term, marks in asked.items() if marks & parts["terms"])
    if sum(rarity[term] for term in why) < NEEDED * sum(rarity.values()):
        return 0.0, ()
    places = {term: max(WEIGHTS[part] for part in WEIGHTS if asked[term] & parts[part]) for term in why}
    return sum(rarity[term] * places[term] for term in why), why
