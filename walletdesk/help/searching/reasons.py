"""Why a search found an article: which of its words stands in which part of it. For those who write."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.help.models.version import Version
from walletdesk.help.searching.marks import Mark, of_query
from walletdesk.help.searching.search import Found
from walletdesk.language.synonyms import meanings
from walletdesk.language.words import terms

# The most telling first.
PARTS = ("title", "keywords", "summary", "body")
MEANS, BEGINS, ITSELF = "means", "begins", "itself"


@dataclass(frozen=True)
class Reason:
    """`part` is where the word counts most; `how` says whether the word itself stands there, a longer one
    that begins so, or one that means the same.
    """

    word: str
    part: str
    how: str


def reasons(query: str, found: Found) -> list[Reason]:
    """`query` as it was looked for: with what was meant, where it was misspelt."""
    version = found.text.published
    asked = {mark.term: mark for mark in of_query(query)}
    return [_reason(asked.get(word, Mark(word, (word,))), version) for word in found.why] if version else []


def _reason(mark: Mark, version: Version) -> Reason:
    for part in PARTS:
        if how := _how(mark, getattr(version, part), names=part != "body"):
            return Reason(mark.term, part, how)
    return Reason(mark.term, "body", ITSELF)


def _how(mark: Mark, words: str, *, names: bool) -> str:
    """Nothing when the part has nothing to do with it; a body touches every meaning and has no beginnings."""
    there = set(terms(words))
    if mark.term in there:
        return ITSELF
    if names and mark.beginning and any(term.startswith(mark.beginning) for term in there):
        return BEGINS
    if names and {f"={meaning}" for meaning in meanings(words)} & set(mark.exact):
        return MEANS
    return ""
