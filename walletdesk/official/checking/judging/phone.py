"""A phone number, in whatever notation. A display may show any number, so even ours proves no call."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import phonenumbers
from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.rules import phone as tricks
from walletdesk.official.checking.verdict import Judged, Thing, Verdict

_OURS = _(
    "This number is in our registry. But a display can show any number: if somebody called you, hang "
    "up and call it yourself."
)
_STRANGER = _("No number of ours is like this one.")
# Where a number without a country is looked for, besides the countries of our own.
_HOME = "CN"


def judge(thing: Thing, number: str, ours: Ours) -> Judged:
    """`number` in E.164."""
    if number in ours.phones:
        return Judged(thing, Verdict.OURS, (Reason("registry", _OURS),))
    if reason := tricks.seen(number, ours):
        return Judged(thing, Verdict.PRETENDS, (reason,))
    return Judged(thing, Verdict.NOT_OURS, (Reason("stranger", _STRANGER),))


def read(text: str, ours: Ours) -> str:
    """The number in E.164; empty for everything else. Without a country, one of ours comes first."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("tel:")
    readings = list(_readings(plain, regions(ours)))
    return next((one for one in readings if one in ours.phones), readings[0] if readings else "")


def regions(ours: Ours) -> list[str]:
    """The countries of our numbers, then the one where most customers are."""
    own = [phonenumbers.region_code_for_number(phonenumbers.parse(number)) for number in sorted(ours.phones)]
    return list(dict.fromkeys([*filter(None, own), _HOME]))


def _readings(plain: str, where: Iterable[str]) -> Iterable[str]:
    for region in where:
        try:
            number = phonenumbers.parse(plain, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            yield phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
