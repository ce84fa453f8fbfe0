"""What the index holds of a ticket: words, facts that stay, and digests of whom it names.

Each lexeme begins with the stretch of tickets that it stands in (`17:gas`), so that the newest stretch can
be asked first and a frequent word never brings a million rows. A fact is written `17#channel=chat`, a person
`17@digest`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from walletdesk.accounts.emails import fold_email
from walletdesk.core import vault
from walletdesk.language.words import is_han, pieces
from walletdesk.shield import personal_data

# Tickets in a stretch: few enough that all rows of one with a frequent word are read in a few milliseconds.
STRETCH = 4096
LONGEST = 80
_JOINTS = re.compile(r"['’.@-]")
# The country code may be left out of a number.
_DIGITS_THAT_TELL = 11


def stretch_of(ticket_id: int) -> int:
    return ticket_id // STRETCH


def words_of(text: str) -> set[str]:
    """Latin words whole and in the parts of a joined one; of Han each pair, and the last of each run, so that
    one character is found as the beginning of a pair or as an end."""
    found: set[str] = set()
    for piece in pieces(text):
        if is_han(piece):
            found.update(pairs_of(piece), piece[-1])
        else:
            found.add(piece[:LONGEST])
            found.update(part[:LONGEST] for part in _JOINTS.split(piece) if part)
    return found


def pairs_of(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def people_of(texts: Iterable[str]) -> set[str]:
    """Digests of the addresses and numbers in these texts: found by whoever knows one, told to nobody."""
    return {person(value) for text in texts for value in personal_data(text)}


def person(value: str) -> str:
    """The digest of an address, a number or a name, however it is written."""
    folded = fold_email(value)
    digits = re.sub(r"[^0-9x]", "", folded)
    if "@" not in folded and len(digits) > _DIGITS_THAT_TELL - 4 and digits[:-1].isdecimal():
        folded = digits[-_DIGITS_THAT_TELL:]
    return vault.digest(folded, "desk.search")[:24]


def months(first: datetime, last: datetime) -> list[str]:
    """Of these facts a ticket made between two moments has one: whole years, and months at the ends."""
    found = []
    for year in range(first.year, last.year + 1):
        if first.year < year < last.year:
            found.append(f"y{year}")
        else:
            low = first.month if year == first.year else 1
            high = last.month if year == last.year else 12
            found += [f"m{year}-{month:02}" for month in range(low, high + 1)]
    return found


def made_in(moment: datetime) -> set[str]:
    return {f"y{moment.year}", f"m{moment:%Y-%m}"}


def written(ticket_id: int, words: Iterable[str], facts: Iterable[str], people: Iterable[str]) -> set[str]:
    """The lexemes as they stand in a row."""
    here = stretch_of(ticket_id)
    signed = ((":", words), ("#", facts), ("@", people))
    return {f"{here}{sign}{word}" for sign, group in signed for word in group}
