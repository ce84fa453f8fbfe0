"""Times and spans in words, in the reader's language and zone.

The wording is CLDR's, here and in js/times.js alike.
"""

import re
from datetime import datetime, timedelta
from typing import Literal

from babel import Locale
from babel.dates import format_datetime, format_timedelta, get_timezone_name
from django.utils import timezone
from django.utils.translation import get_language, gettext, to_locale

Unit = Literal["day", "hour", "minute", "second"]
STEPS: tuple[tuple[Unit, timedelta, timedelta], ...] = (
    ("minute", timedelta(minutes=1), timedelta(hours=1)),
    ("hour", timedelta(hours=1), timedelta(days=1)),
    ("day", timedelta(days=1), timedelta(days=7)),
)
SIZES: tuple[tuple[Unit, int], ...] = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def locale() -> Locale:
    return Locale.parse(to_locale(get_language() or "en"))


def relative(moment: datetime, now: datetime) -> str:
    """“3 minutes ago”, “in 2 hours”; the date itself once it is a week away."""
    distance = abs(moment - now)
    if distance < timedelta(minutes=1):
        return gettext("in a moment") if moment > now else gettext("just now")
    for unit, size, limit in STEPS:
        if distance < limit:
            whole = (distance // size) * size
            signed = whole if moment > now else -whole
            return format_timedelta(
                signed, granularity=unit, threshold=10_000, add_direction=True, locale=locale()
            )
    here = timezone.localtime(moment)
    same_year = here.year == timezone.localtime(now).year
    return format_datetime(here, _date_pattern(same_year), locale=locale())


def exact(moment: datetime) -> str:
    """Date and time with the name of the zone, in the active zone."""
    here = timezone.localtime(moment)
    return f"{dated(here)} {_zone(here)}"


def dated(here: datetime) -> str:
    """Date and time on the clock that the moment itself carries, for whoever names the zone beside it."""
    return format_datetime(here, _clock_pattern(), locale=locale())


def span(length: timedelta) -> str:
    """A span in its two largest units: “2 hours 5 minutes”. Nothing is rounded up."""
    seconds = max(0, int(length.total_seconds()))
    words: list[str] = []
    for unit, size in SIZES:
        count, seconds = divmod(seconds, size)
        if count or (unit == "second" and not words):
            words.append(_count(unit, count, size))
        if len(words) == 2 or (words and unit == "minute"):
            break
    return ("" if locale().language == "zh" else " ").join(words)


def _count(unit: Unit, count: int, size: int) -> str:
    length = timedelta(seconds=count * size)
    return format_timedelta(length, granularity=unit, threshold=10_000_000, locale=locale())


def _zone(here: datetime) -> str:
    """“EST”, or “UTC+8” where the reader's language has no short name and CLDR says “+0800”."""
    name = get_timezone_name(here, width="short", locale=locale())
    offset = re.fullmatch(r"([+-])0?(\d+)(\d\d)", name)
    if offset is None:
        return name
    sign, hours, minutes = offset.groups()
    return f"UTC{sign}{hours}" + (f":{minutes}" if int(minutes) else "")


def _date_pattern(same_year: bool) -> str:
    if locale().language == "zh":
        return "M月d日" if same_year else "y年M月d日"
    return "d MMM" if same_year else "d MMM y"


def _clock_pattern() -> str:
    return "y年M月d日 HH:mm" if locale().language == "zh" else "d MMM y, HH:mm"
