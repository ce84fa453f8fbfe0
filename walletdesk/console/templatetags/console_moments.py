"""Days and times, in the reader's zone unless another is named."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from walletdesk.core.clock import now
from walletdesk.look import moments

register = template.Library()


@register.filter
def is_past(moment: datetime) -> bool:
    return moment < now()


@register.filter
def day_words(day: date) -> str:
    """“Today”, “Yesterday”, else the date with its weekday."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    pattern = "Y年n月j日 l" if (get_language() or "").startswith("zh") else "l, j F Y"
    return date_format(day, pattern)


@register.filter
def clock_time(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M")


@register.filter
def short_moment(moment: datetime) -> str:
    """For a picture: month, day and time; the year stands in the table."""
    pattern = "M月d日 HH:mm" if get_language() == "zh-hans" else "d MMM HH:mm"
    return format_datetime(timezone.localtime(moment), pattern, locale=moments.locale())


@register.filter
def span(length: timedelta) -> str:
    """“4 seconds”."""
    return moments.span(length)


@register.filter
def time_there(zone: str) -> str:
    """What the clock says where the customer is."""
    return now().astimezone(ZoneInfo(zone)).strftime("%H:%M")
