"""The date of a letter (RFC 5322, section 3.3), as its sender claims it."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

_LONGEST: Final = 100
_LARGEST_OFFSET: Final = timedelta(hours=24)


def parse(value: str) -> datetime | None:
    """An aware moment; where the zone is unknown it is taken as UTC. None for what is no date."""
    try:
        moment = parsedate_to_datetime(value[:_LONGEST])
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # a date at the edge of the calendar has no moment in UTC
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    offset = aware.utcoffset()
    return aware if offset is not None and abs(offset) < _LARGEST_OFFSET else None
