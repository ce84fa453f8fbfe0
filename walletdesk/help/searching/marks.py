"""What leads from a query to an article: its terms, the beginnings of its words, the meanings it touches.

A meaning is written `=meaning`; no term can have that sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walletdesk.language.synonyms import meanings
from walletdesk.language.words import terms

if TYPE_CHECKING:
    from walletdesk.help.models.version import Version

LONGEST_QUERY = 200
# Each is asked of the index; a question of more words says the same with the first.
MOST_TERMS = 32
LONGEST_TERM = 120
# PostgreSQL's names for the parts that name an article, the most telling first.
PARTS = {"title": "A", "keywords": "B", "summary": "C"}


@dataclass(frozen=True)
class Mark:
    """What is asked for. `exact` answer it wherever they stand, a beginning only in what names an article."""

    term: str
    exact: tuple[str, ...]
    beginning: str = ""

    @property
    def anywhere(self) -> str:
        """As PostgreSQL's tsquery."""
        return " | ".join(map(_quoted, self.exact))

    @property
    def naming(self) -> str:
        begun = f" | {_quoted(self.beginning)}:*" if self.beginning else ""
        return f"{self.anywhere}{begun}"

    def naming_in(self, weight: str) -> str:
        begun = [f"{_quoted(self.beginning)}:*{weight}"] if self.beginning else []
        return " | ".join([*(f"{_quoted(mark)}:{weight}" for mark in self.exact), *begun])


def of_query(query: str) -> list[Mark]:
    """What is asked for, in its order; the last word may be unfinished."""
    text = query[:LONGEST_QUERY]
    asked = [term[:LONGEST_TERM] for term in terms(text)]
    exact = {term: [term] for term in asked}
    for meaning, spelling in meanings(text).items():
        for term in terms(spelling):
            exact.setdefault(term, [term]).append(f"={meaning}")
    is_open = bool(asked) and not query[-1:].isspace()
    marks = [Mark(term, tuple(sorted(every))) for term, every in exact.items()]
    if is_open:
        marks = [Mark(one.term, one.exact, one.term if one.term == asked[-1] else "") for one in marks]
    return marks[:MOST_TERMS]


def naming_of(version: Version) -> str:
    """The words and meanings of what names it, as PostgreSQL's tsvector with the part of each."""
    found: dict[str, list[str]] = {}
    for place, (part, weight) in enumerate(PARTS.items(), 1):
        for mark in _marks(getattr(version, part)):
            found.setdefault(mark, []).append(f"{place}{weight}")
    return " ".join(f"{_quoted(mark)}:{','.join(places)}" for mark, places in sorted(found.items()))


def words_of(version: Version) -> list[str]:
    """All that leads to it; of a body only the words, for it touches every meaning."""
    naming = set().union(*(_marks(getattr(version, part)) for part in PARTS))
    return sorted(naming | {term[:LONGEST_TERM] for term in terms(version.body)})


def _marks(words: str) -> set[str]:
    return {term[:LONGEST_TERM] for term in terms(words)} | {f"={meaning}" for meaning in meanings(words)}


def _quoted(mark: str) -> str:
    return "'" + mark.replace("\\", "\\\\").replace("'", "''") + "'"
