"""The names of time zones. Python walks the whole zone folder at every question; here it is walked once."""

from functools import cache
from zoneinfo import available_timezones


@cache
def known_zones() -> frozenset[str]:
    """Every name that may stand for a time zone."""
    return frozenset(available_timezones())


@cache
def zone_choices() -> tuple[tuple[str, str], ...]:
    """What to offer to people, as a form's choices: names and labels, none of the old ones such as `EST`."""
    offered = sorted(name for name in known_zones() if "/" in name or name == "UTC")
    return tuple((name, name.replace("_", " ")) for name in offered)
