"""Money in the words of a page."""

from babel.numbers import get_currency_symbol
from django import template
from django.utils.translation import get_language

from walletdesk.core.money import Amount
from walletdesk.look.moments import locale

register = template.Library()


@register.simple_tag
def money(amount: Amount, currency: str) -> str:
    """`$1,234.50`, exact to the hundredth; the sign of the currency as the reader's language writes it."""
    return f"{get_currency_symbol(currency, locale())}{amount.format(get_language(), least_decimals=2)}"
