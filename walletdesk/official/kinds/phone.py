"""A telephone number, with its country."""

import phonenumbers
from django.utils.translation import gettext_lazy as _

from walletdesk.official.errors import NotOne


def canonical(text: str) -> str:
    """As E.164 has it: `+` and digits. Raises NotOne, for a number without its country too."""
    try:
        number = phonenumbers.parse(text.strip(), None)
    except phonenumbers.NumberParseException as problem:
        raise NotOne(_("This is not a telephone number with its country, such as +86 10 …")) from problem
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise NotOne(_("A number of this length does not exist in that country."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown(key: str) -> str:
    """With the blanks of its country."""
    number = phonenumbers.parse(key, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def link(key: str) -> str:
    return f"tel:{key}"
