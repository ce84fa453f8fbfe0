"""What a person types into the search of the history: a hash, an address, a label, an amount, or a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Q

from walletdesk.core.money import Amount, NotAnAmount
from walletdesk.core.text import strip_unseen
from walletdesk.wallet.models.book import BookEntry
from walletdesk.wallet.models.linked import LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

LONGEST = 100
# As pages show them: the beginning and the end, with dots between; or a beginning alone.
_HEX = re.compile(r"0x(?P<head>[0-9a-f]{3,64})(?:(?:…|\.\.\.?)(?P<tail>[0-9a-f]{1,64}))?", re.IGNORECASE)
# What tokens use; more than a few have any other number.
_DECIMALS = range(37)


def matching(customer: Customer, words: str) -> Q:
    """The lines that fit these words; what is no words fits nothing."""
    words = strip_unseen(words[:LONGEST]).strip()
    if not words:
        return Q(pk__in=[])
    hexed = _HEX.fullmatch(words)
    if hexed:
        return _hexed("0x" + hexed["head"].lower(), (hexed["tail"] or "").lower())
    return _named(customer, words) | _amount(words)


def _hexed(head: str, tail: str) -> Q:
    asked = Q()
    for column in ("transaction_hash", "counterparty", "linked__address", "token__address"):
        asked |= Q(**{f"{column}__startswith": head, f"{column}__endswith": tail})
    return asked


def _named(customer: Customer, words: str) -> Q:
    named = BookEntry.objects.of(customer).filter(label__icontains=words).values_list("address", flat=True)
    own = LinkedAddress.objects.of(customer).filter(label__icontains=words)
    addresses = {*named, *own.values_list("address", flat=True)}
    return (
        Q(counterparty__in=addresses)
        | Q(linked__in=own.values_list("pk", flat=True))
        | Q(token__symbol__icontains=words)
        | Q(token__name__icontains=words)
        | Q(token=None, network__symbol__iexact=words)
        | Q(network__name__iexact=words)
    )


def _amount(words: str) -> Q:
    """The same amount of any asset, each with its own decimals."""
    asked = Q()
    for decimals in _DECIMALS:
        try:
            value = abs(Amount.parse(words, decimals).value)
        except NotAnAmount:
            continue
        if value < 10**78:
            asked |= Q(token__decimals=decimals, amount=value)
            asked |= Q(token=None, network__decimals=decimals, amount=value)
    return asked
