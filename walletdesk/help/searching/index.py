"""Asking the index of articles: how rare a word is, which texts could answer, and where in them it stands.

Every statement is put together of constants; what somebody wrote is always a value.
"""
# ruff: noqa: S608 - see above

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from walletdesk.help.searching.marks import PARTS, Mark

# A word in so many texts is counted no further: it says little, and counting takes time.
COMMON = 1000
# Of each way to be looked at, so many texts: what answers best is among the first ways.
A_WAY = 80

_IN = "language = %s AND (words @@ %s::tsquery OR naming @@ %s::tsquery)"
# What is asked of one text again and again is taken out of its storage once.
_PLACES = """
SELECT text_id, {places} FROM (
    SELECT text_id, naming, words || ''::tsvector AS words FROM help_indexrow WHERE text_id = ANY(%s) OFFSET 0
) AS row
"""
_PLACE = "CASE {named} WHEN words @@ %s::tsquery THEN 'D' ELSE '' END"
_NAMED = "WHEN naming @@ %s::tsquery THEN '{weight}'"


@dataclass(frozen=True)
class Rareness:
    """How many texts a language has, and how many of them have each term."""

    texts: int
    seen: dict[str, int]


def rareness(marks: Sequence[Mark], language: str) -> Rareness:
    counted = f"SELECT count(*) FROM (SELECT 1 FROM help_indexrow WHERE {_IN} LIMIT {COMMON}) AS counted"
    sql = " UNION ALL ".join(
        ["SELECT count(*) FROM help_indexrow WHERE language = %s", *[counted] * len(marks)]
    )
    values = [value for mark in marks for value in (language, mark.anywhere, mark.naming)]
    texts, *seen = (count for (count,) in _rows(sql, [language, *values]))
    return Rareness(texts, {mark.term: count for mark, count in zip(marks, seen, strict=True)})


def candidates(marks: Sequence[Mark], telling: Sequence[Mark], language: str) -> list[int]:
    """Texts that could be the best: with all that is asked for, with all that is telling, then those that are
    named by any of it, then those that have any of it. `telling` are marks of which an answer has one."""
    every, all_telling = _all(marks), _all(telling)
    in_title = " | ".join(f"({mark.naming_in('A')})" for mark in telling)
    named = " | ".join(f"({mark.naming})" for mark in telling)
    anywhere = " | ".join(f"({mark.anywhere})" for mark in telling)
    way = f"(SELECT text_id FROM help_indexrow WHERE language = %s AND {{}} LIMIT {A_WAY})"
    ways = [
        (way.format(_both(marks)), [language, *every]),
        (way.format(_both(telling)), [language, *all_telling]),
        (way.format("naming @@ %s::tsquery"), [language, in_title]),
        (way.format("naming @@ %s::tsquery"), [language, named]),
        (way.format("words @@ %s::tsquery"), [language, anywhere]),
    ]
    values = [value for _, given in ways for value in given]
    return [pk for (pk,) in _rows(" UNION ".join(sql for sql, _ in ways), values)]


def places(marks: Sequence[Mark], texts: Sequence[int]) -> dict[int, dict[str, str]]:
    """For each text the terms that stand in it, with the most telling part: A, B, C, or D for the body."""
    named = " ".join(_NAMED.format(weight=weight) for weight in PARTS.values())
    columns = ", ".join([_PLACE.format(named=named)] * len(marks))
    values: list[Any] = []
    for mark in marks:
        values += [*(mark.naming_in(weight) for weight in PARTS.values()), mark.anywhere]
    rows = _rows(_PLACES.format(places=columns), [*values, list(texts)])
    terms = [mark.term for mark in marks]
    return {pk: {term: part for term, part in zip(terms, found, strict=True) if part} for pk, *found in rows}


def _both(marks: Sequence[Mark]) -> str:
    return " AND ".join(["(words @@ %s::tsquery OR naming @@ %s::tsquery)"] * len(marks))


def _all(marks: Sequence[Mark]) -> list[str]:
    return [value for mark in marks for value in (mark.anywhere, mark.naming)]


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
