"""Personal data in running text: masked, not refused, because people must be able to talk about themselves.

Sources: GB 11643-1999 (Chinese identity numbers: region, birth date, check character of ISO 7064
MOD 11-2), ISO/IEC 7812-1 (bank cards: Luhn), ITU-T E.164 (phone numbers).
"""

import re
from collections.abc import Callable

from stdnum import luhn
from stdnum.cn import ric

from walletdesk.shield.masks import mask_digits, mask_email, mask_phone

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}(?![A-Za-z0-9-])"
)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z.-])[2-6](?:[ -]?\d){12,18}(?![0-9A-Za-z]|[.-]\d)")
_PHONE = re.compile(
    r"(?<![0-9A-Za-z.+/#-])(?:\+\d{1,3}(?:[ ().-]{0,2}\d){6,12}"
    r"|1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]?\d{7,8}"
    r"|\(?[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4})(?![0-9A-Za-z]|[.-]\d)"
)
_DIGIT = re.compile(r"\d{3}")


def mask(text: str) -> str:
    """Mask identity numbers, bank cards, phone numbers and e-mail addresses in the text."""
    if "@" in text:
        text = _EMAIL.sub(lambda found: mask_email(found.group()), text)
    if _DIGIT.search(text):
        text = _IDENTITY.sub(_if(_is_identity, lambda number: mask_digits(number, 2)), text)
        text = _CARD.sub(_if(_is_card, lambda number: mask_digits(number, 4)), text)
        text = _PHONE.sub(_if(_is_phone, mask_phone), text)
    return text


def personal_data(text: str) -> list[str]:
    """The identity numbers, bank cards, phone numbers and e-mail addresses that `mask` would hide."""
    found = _EMAIL.findall(text) if "@" in text else []
    if _DIGIT.search(text):
        for pattern, accepts in ((_IDENTITY, _is_identity), (_CARD, _is_card), (_PHONE, _is_phone)):
            found += [one.group() for one in pattern.finditer(text) if accepts(one.group())]
    return found


def _if(accepts: Callable[[str], bool], masked: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda found: masked(found.group()) if accepts(found.group()) else found.group()


def _is_identity(number: str) -> bool:
    return bool(ric.is_valid(number))


def _is_card(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    return len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def _is_phone(number: str) -> bool:
    # Loaded late: its tables are large, and most processes never meet a number.
    import phonenumbers  # noqa: PLC0415

    regions = (None,) if number.startswith("+") else ("CN", "US")
    for region in regions:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
