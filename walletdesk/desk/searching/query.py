"""What an agent writes into the search, as typed parts; what isn't understood is said, and still looked for.

`status:open assignee:me before:2026-01-01 "gas 费" -refund`, with the words for fields in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from walletdesk.core.references import parse_reference
from walletdesk.desk.searching.fields import NAMES, VALUES, Field, Trouble
from walletdesk.desk.searching.units import Unit, units
from walletdesk.shield import personal_data

LONGEST_QUERY = 200
MOST_UNITS = 12
_QUOTES = str.maketrans({"“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "„": '"', "：": ":"})
_PART = re.compile(r'(?P<sign>-?)(?:(?P<field>[^\W\d]{1,12}):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_REFERENCE = re.compile(r"wd-?[0-9a-z-]{2,20}", re.IGNORECASE)


@dataclass(frozen=True)
class Condition:
    """One field with its value as the desk knows it; `written` is how the agent wrote it."""

    field: Field
    value: str
    written: str
    is_not: bool = False


@dataclass(frozen=True)
class Problem:
    """A part that was not understood, and why."""

    trouble: Trouble
    written: str


@dataclass(frozen=True)
class Query:
    """Units have to be in a ticket, `without` must not; `people` are addresses and numbers of persons."""

    text: str
    units: tuple[Unit, ...] = ()
    without: tuple[Unit, ...] = ()
    conditions: tuple[Condition, ...] = ()
    people: tuple[str, ...] = ()
    reference: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing in it can be looked for."""
        return not (self.units or self.without or self.conditions or self.people or self.reference)


def parse(text: str) -> Query:
    """Never fails. The last word counts as unfinished, unless a blank or a quote stands behind it."""
    text = unicodedata.normalize("NFKC", text[: LONGEST_QUERY * 2]).translate(_QUOTES).replace("\0", " ")
    problems = [Problem(Trouble.LONG, "")] if len(text) > LONGEST_QUERY else []
    text = text[:LONGEST_QUERY]
    if reference := parse_reference(text):
        return Query(text, reference=reference)
    reader = _Reader(problems)
    reader.read(text)
    return reader.query(text)


class _Reader:
    """Collects the parts of one query; neighbouring bare words are cut together, for words can be two."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.words: list[str] = []
        self.found: dict[str, list[Unit]] = {"units": [], "without": []}
        self.conditions: list[Condition] = []
        self.people: list[str] = []
        self.reference = ""

    def read(self, text: str) -> None:
        for part in _PART.finditer(text):
            is_last = part.end() == len(text)
            self._read_part(part, is_last=is_last)
        self._cut_words(is_open=bool(text) and not text[-1].isspace())

    def query(self, text: str) -> Query:
        if len(self.found["units"]) > MOST_UNITS:
            self.problems.append(Problem(Trouble.MANY, ""))
        kept = {name: tuple(dict.fromkeys(group))[:MOST_UNITS] for name, group in self.found.items()}
        return Query(
            text,
            conditions=tuple(dict.fromkeys(self.conditions)),
            people=tuple(dict.fromkeys(self.people)),
            reference=self.reference,
            problems=tuple(self.problems),
            **kept,
        )

    def _read_part(self, part: re.Match[str], *, is_last: bool) -> None:
        written, name, value = part.group(), part["field"], part["quoted"] or part["bare"] or ""
        is_not = bool(part["sign"])
        if name and (field := NAMES.get(name.casefold())):
            self._read_field(field, value, written, is_not=is_not)
        elif name and part["bare"] and not part["bare"].startswith("//"):
            self.problems.append(Problem(Trouble.FIELD, f"{name}:"))
            self.words += [name, value]
        elif part["quoted"] is not None:
            self._cut_words(is_open=False)
            self._add(is_not, units(value, is_quoted=True))
        elif is_not:
            self._cut_words(is_open=False)
            self._add(True, units(value, is_open=is_last))
        else:
            self._read_word(value)

    def _read_word(self, value: str) -> None:
        if (exact := parse_reference(value)) or _REFERENCE.fullmatch(value):
            self.reference = exact or value.upper()
        else:
            self.words.append(value)

    def _read_field(self, field: Field, value: str, written: str, *, is_not: bool) -> None:
        known = VALUES.get(field)
        if not value.strip():
            # Somebody is about to write it.
            return
        if field in (Field.BEFORE, Field.AFTER):
            value = _day(value)
            trouble = Trouble.DATE
        elif field == Field.TAG:
            self.problems.append(Problem(Trouble.TAGS, written))
            return
        else:
            value = known.get(value.casefold(), "") if known else value
            trouble = Trouble.VALUE
        if not value:
            self.problems.append(Problem(trouble, written))
        elif field == Field.CUSTOMER:
            self.people.append(value)
        else:
            self.conditions.append(Condition(field, value, written, is_not))

    def _cut_words(self, *, is_open: bool) -> None:
        whole = " ".join(self.words)
        self.words = []
        # Only now, for telephones are written with blanks.
        if found := personal_data(whole):
            self.people += found
            for value in found:
                whole = whole.replace(value, " ")
        self._add(False, units(whole, is_open=is_open))

    def _add(self, is_not: bool, found: tuple[Unit, ...]) -> None:
        self.found["without" if is_not else "units"] += found


def _day(text: str) -> str:
    """A day, the first of a month or of a year, in ISO form; nothing for what is none."""
    numbers = re.fullmatch(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[月日]?", text)
    if not numbers:
        return ""
    try:
        return date(*(int(number or 1) for number in numbers.groups())).isoformat()
    except ValueError:
        return ""
