"""Message identifiers (RFC 5322, section 3.6.4): what a letter is called and which letters it answers."""

import re
from typing import Final

from walletdesk.channels.email.reading import bounds
from walletdesk.channels.email.reading.shown import line

_ANGLED: Final = re.compile(r"<([^<>]{1,998})>")
_BARE: Final = re.compile(r"[^\s<>,;\"()]{1,998}")
_BLANKS: Final = re.compile(r"\s+")


def all_in(value: str) -> tuple[str, ...]:
    """The identifiers in their order, without brackets and blanks; where no brackets are, words with an @."""
    found = [_BLANKS.sub("", inside) for inside in _ANGLED.findall(value)]
    if not found:
        found = [word for word in _BARE.findall(value) if "@" in word]
    named = (line(each, 998) for each in found)
    return tuple(dict.fromkeys(each for each in named if each))


def references(values: list[str]) -> tuple[str, ...]:
    """The first and the latest of a long thread, at most REFERENCES in all."""
    found = all_in(" ".join(values))
    if len(found) <= bounds.REFERENCES:
        return found
    return (found[0], *found[1 - bounds.REFERENCES :])


def the_one(values: list[str]) -> str:
    """The identifier when there is exactly one; a letter with two names has none."""
    found = {each for value in values for each in all_in(value) or (line(value.strip("<> "), 998),) if each}
    return found.pop() if len(found) == 1 else ""
