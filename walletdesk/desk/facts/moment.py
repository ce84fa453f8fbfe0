"""When something happened: told in the person's own zone, kept in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from walletdesk.core.clock import now
from walletdesk.desk.facts.wrong import WrongFact
from walletdesk.look import moments

# The first block of the first chain was made on this day.
_NOTHING_WAS_BEFORE = datetime(2009, 1, 3, tzinfo=UTC)
# Clocks of phones go wrong by minutes.
_SLACK = timedelta(minutes=5)


def read_moment(text: str, zone: str) -> str:
    """ISO 8601 in UTC. A time that names no zone is one in `zone`. Raises WrongFact."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        moment = None
    if moment is None:
        raise WrongFact(_("Please give a day and a time, such as 2026-11-24 09:30."))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    if moment > now() + _SLACK:
        words = _("That is in the future: in your zone (%(zone)s) it is now %(now)s.")
        there = moments.dated(now().astimezone(ZoneInfo(zone)))
        raise WrongFact(words % {"zone": zone, "now": there})
    if moment < _NOTHING_WAS_BEFORE:
        raise WrongFact(_("Is the year right?"))
    return moment.astimezone(UTC).isoformat(timespec="minutes")


def in_zone(kept: str, zone: str) -> datetime | None:
    """The moment of a kept text, on the clock of that zone; None where it was never read."""
    try:
        moment = parse_datetime(kept)
    except ValueError:
        return None
    return moment.astimezone(ZoneInfo(zone)) if moment and moment.tzinfo else None
