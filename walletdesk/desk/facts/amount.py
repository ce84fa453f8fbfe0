"""Amounts: exact decimals, never a float."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from django.utils.translation import gettext as _

from walletdesk.desk.facts.wrong import WrongFact

# A token may have 18 decimals and more; 2**256 has 78 digits.
_LONGEST = 90
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BLANKS = re.compile(r"[\s_'’]")


def read_amount(text: str) -> str:
    """The amount as a plain decimal: `1,234.50` is 1234.5. Raises WrongFact.

    A comma is taken where it parts thousands; elsewhere it could be meant for a point, and is asked about.
    """
    given = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    if len(given) > _LONGEST:
        raise WrongFact(_("That is more digits than an amount has."))
    if _GROUPED.fullmatch(given):
        given = given.replace(",", "")
    elif "," in given and _PLAIN.fullmatch(given.replace(",", ".", 1)):
        raise WrongFact(_("Please write the amount with a point, such as 1.5."))
    if not _PLAIN.fullmatch(given):
        raise WrongFact(_("Please write the amount in digits only, such as 120.5."))
    # By the text: arithmetic would round to the 28 digits of the present context.
    whole, _point, part = given.partition(".")
    exact = f"{whole.lstrip('0') or '0'}.{part.rstrip('0')}".rstrip(".")
    if not Decimal(exact):
        raise WrongFact(_("The amount is more than nothing."))
    return exact
