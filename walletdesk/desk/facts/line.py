"""Facts that are a few words: taken as they are said, without what nobody sees."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from walletdesk.core.text import TextTooLong, clean_line, clean_text
from walletdesk.desk.facts.wrong import WrongFact

LONGEST = 200
LONGEST_STEPS = 2000
_ASSET = re.compile(r"[^\W_][\w.+-]{0,19}")
_DIGIT = re.compile(r"\d")


def read_line(text: str) -> str:
    return _within(clean_line, text, LONGEST)


def read_steps(text: str) -> str:
    return _within(clean_text, text, LONGEST_STEPS)


def read_account(text: str) -> str:
    """A name, or an address that could get letters."""
    given = read_line(text)
    if "@" in given:
        try:
            validate_email(given)
        except ValidationError:
            raise WrongFact(
                _("This address isn’t whole. It is like name@example.com; a name is fine as well.")
            ) from None
    return given


def read_asset(text: str) -> str:
    """The sign of a coin or token, in capitals."""
    given = read_line(text).lstrip("$").upper()
    if not _ASSET.fullmatch(given):
        raise WrongFact(_("Please give the coin’s short name, such as USDT or ETH."))
    return given


def read_version(text: str) -> str:
    """What an app calls its version; it has a digit in it."""
    given = read_line(text)
    if given and not _DIGIT.search(given):
        raise WrongFact(_("A version has numbers in it, such as 4.2.1. In the app: Settings, About."))
    return given


def _within(clean: object, text: str, limit: int) -> str:
    try:
        return str(clean(text, limit))  # type: ignore[operator]
    except TextTooLong as error:
        raise WrongFact(error.message) from error
