"""Money in the words of a page."""

from datetime import date, datetime

from babel.dates import format_date
from babel.numbers import get_currency_symbol, get_decimal_symbol
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from walletdesk.core.money import Amount
from walletdesk.look.moments import exact, locale

register = template.Library()
# So many digits behind the point are written like the rest.
LOUD, LEAST = 6, 3


@register.simple_tag
def money(amount: Amount, currency: str) -> str:
    """`$1,234.50`, exact to the hundredth; the sign of the currency as the reader's language writes it."""
    return f"{get_currency_symbol(currency, locale())}{amount.format(get_language(), least_decimals=2)}"


@register.filter(name="day")
def day_in_words(day: date) -> str:
    """As times are written elsewhere: `1 Sep 2026`."""
    return format_date(day, "y年M月d日" if locale().language == "zh" else "d MMM y", locale=locale())


@register.filter
def month(day: date) -> str:
    """Short, for under a narrow bar: `Sep`; in Chinese the number alone."""
    return format_date(day, "L" if locale().language == "zh" else "MMM", locale=locale())


@register.simple_tag
def of_day(moment: datetime) -> SafeString:
    """The time alone, where the day stands above; the whole of it on hover."""
    here = timezone.localtime(moment)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact(moment), here.strftime("%H:%M")
    )


@register.filter
def units(amount: Amount, sign: str = "") -> SafeString | str:
    """Every digit, those that nobody compares a little smaller: an amount of 18 decimals is still read at
    once.
    """
    written = sign + amount.format()
    whole, point, digits = written.rpartition(get_decimal_symbol(locale()))
    loud = LOUD
    if whole.strip(sign) == "0":
        # What matters of a tiny amount are its first digits that are something.
        loud = max(loud, len(digits) - len(digits.lstrip("0")) + LEAST)
    if not point or len(digits) <= loud:
        return written
    return format_html(
        '{}{}{}<span class="wallet-tail">{}</span>', whole, point, digits[:loud], digits[loud:]
    )
