"""A number that is taken for ours: the same digits under another country, or one or two of them changed."""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason

_COUNTRY = _("It has the digits of our number %(ours)s, but another country. It is not ours.")
_DIGITS = _("It differs from our number %(ours)s in a digit or two. It is not ours.")
_LEAST_DIGITS = 7


def seen(number: str, ours: Ours) -> Reason | None:
    """`number` in E.164, and not one of ours."""
    for known in sorted(ours.phones):
        one, other = national(number), national(known)
        if len(other) < _LEAST_DIGITS:
            continue
        if one == other:
            return Reason("phone_country", _COUNTRY, {"ours": shown(known)}, known)
        # Two of seven digits differ by chance in too many numbers; one may.
        if OSA.distance(one, other) <= (2 if len(other) > 9 else 1) and number[:2] == known[:2]:
            return Reason("phone_digits", _DIGITS, {"ours": shown(known)}, known)
    return None


def national(number: str) -> str:
    return str(phonenumbers.parse(number).national_number)


def shown(number: str) -> str:
    return phonenumbers.format_number(
        phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
