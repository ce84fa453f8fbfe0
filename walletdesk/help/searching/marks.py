"""What leads from a query to an article: its terms, the beginnings of its words, the meanings it touches.

A beginning is written `^beg`, a meaning `=meaning`; no term can have these signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.language.synonyms import meanings
from walletdesk.language.words import terms

if TYPE_CHECKING:
    from walletdesk.help.models.version import Version

LONGEST_BEGINNING = 12
LONGEST_QUERY = 200


def of_article(version: Version) -> dict[str, set[str]]:
    """By part of the article. Beginnings and meanings only of what names it: a body touches everything."""
    naming = {part: getattr(version, part) for part in ("title", "keywords", "summary")}
    found = {part: set(terms(words)) | _meant(words) | _beginnings(words) for part, words in naming.items()}
    return {**found, "terms": set(terms(version.body))}


def of_query(query: str) -> dict[str, set[str]]:
    """What is asked for, each with the marks that answer it; the last word may be unfinished."""
    asked = terms(query[:LONGEST_QUERY])
    answers = {term: {term} for term in asked}
    if asked and not query[-1:].isspace():
        answers[asked[-1]].add(f"^{asked[-1][:LONGEST_BEGINNING]}")
    for meaning, spelling in meanings(query[:LONGEST_QUERY]).items():
        for term in terms(spelling):
            answers.setdefault(term, {term}).add(f"={meaning}")
    return answers


def _meant(words: str) -> set[str]:
    return {f"={meaning}" for meaning in meanings(words)}


def _beginnings(words: str) -> set[str]:
    return {f"^{term[:size]}" for term in terms(words) for size in range(1, LONGEST_BEGINNING + 1)}
