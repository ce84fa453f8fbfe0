"""E-mail addresses: how they are written down, and how two spellings are known to be one."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# RFC 5321, section 4.5.3.1.3: a path is at most 256 octets with its brackets.
LONGEST = 254


class NotAnAddress(ValueError):
    """This cannot be an e-mail address."""


def clean_email(text: str) -> str:
    """The address as its owner wrote it, without what a keyboard adds. Raises NotAnAddress."""
    email = unicodedata.normalize("NFKC", text[: LONGEST + 64]).strip()
    try:
        validate_email(email)
    except ValidationError:
        raise NotAnAddress(text[:LONGEST]) from None
    if len(email) > LONGEST:
        raise NotAnAddress(email[:LONGEST])
    return email


def fold_email(text: str) -> str:
    """The form in which addresses are compared: two spellings that reach one mailbox anywhere are one.

    Never fails, for it is also asked about what strangers type.
    """
    # PostgreSQL keeps no NUL, and no address has one.
    text = text[: LONGEST + 64].replace("\0", "")
    return unicodedata.normalize("NFKC", text).strip().casefold()[:LONGEST]
