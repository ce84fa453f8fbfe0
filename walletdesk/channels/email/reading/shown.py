"""Text as it leaves the reading: without anything that nobody sees or that a database refuses."""

import re
from typing import Final

from walletdesk.channels.email.reading import bounds
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.core.text import strip_unseen, truncate

_LINE_END: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANKS: Final = re.compile(r"\s+")


def line(value: str, limit: int) -> str:
    """One line of at most `limit` characters."""
    return truncate(_BLANKS.sub(" ", strip_unseen(_LINE_END.sub(" ", value[: limit * 4]))).strip(), limit)


def text(value: str, notes: Notes) -> str:
    """Several lines, at most TEXT characters; blanks at their ends stay, for "-- " begins a signature."""
    if len(value) > bounds.TEXT:
        notes.add(Oddity.TOO_MUCH_TEXT)
        value = value[: bounds.TEXT]
    return clean(value)


def clean(value: str) -> str:
    return strip_unseen(_LINE_END.sub("\n", value)).strip("\n")
