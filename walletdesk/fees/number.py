"""The number of a quote: short enough to be read aloud, and read however somebody types it."""

import re
from datetime import datetime

_TYPED = re.compile(r"[Qq]?\d{2}-?0*(\d{1,12})")


def written(made_at: datetime, pk: int) -> str:
    """Such as Q26-00042."""
    return f"Q{made_at:%y}-{pk:05d}"


def read(text: str) -> int | None:
    """The key of the quote that this would be the number of; None for what is no such number."""
    found = _TYPED.fullmatch(text.strip())
    return int(found[1]) if found else None
