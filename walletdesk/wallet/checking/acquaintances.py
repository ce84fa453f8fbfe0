"""Whom a customer knows: their own addresses, their book, whom they paid, and who paid them in earnest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from walletdesk.chains.models import Movement
from walletdesk.chains.models.movement import MovementQuerySet
from walletdesk.wallet.checking.picture import Bond
from walletdesk.wallet.checking.tokens_seen import is_fake, is_known
from walletdesk.wallet.dust import is_dust
from walletdesk.wallet.lookalike import Known
from walletdesk.wallet.models import BookEntry, LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

# Of a long history the latest part: whoever wrote into it ten thousand times is no acquaintance anyhow.
_MOST_PAID, _MOST_RECEIVED, _MOST_OF_ONE = 20_000, 2_000, 200


@dataclass(frozen=True)
class Acquaintances:
    """`bonds` and `labels` by address; `known` finds what looks like one of them."""

    own: frozenset[str]
    bonds: dict[str, Bond]
    labels: dict[str, str]
    known: Known

    @classmethod
    def of(cls, customer: Customer) -> Acquaintances:
        own = {one.address: one.label for one in LinkedAddress.objects.of(customer)}
        book = BookEntry.objects.labels_of(customer)
        paid = _paid(own)
        bonds = dict.fromkeys(paid, Bond.PAID) | dict.fromkeys(book, Bond.BOOK) | dict.fromkeys(own, Bond.OWN)
        labels = {address: label for address, label in own.items() if label} | book
        return cls(frozenset(own), bonds, labels, Known({*bonds, *_paid_by(own)}))

    @classmethod
    def told(cls, labels: Mapping[str, str]) -> Acquaintances:
        """Of somebody whom we don't know, as their wallet app tells: addresses (lower case) with labels."""
        return cls(frozenset(), dict.fromkeys(labels, Bond.BOOK), dict(labels), Known(labels))

    def bond(self, address: str) -> Bond | None:
        if found := self.bonds.get(address):
            return found
        return Bond.SEEN if self.own and self._lines(address).exists() else None

    def poisons(self, address: str) -> int:
        """How many lines with this address strangers can make without the customer: nothing moved, next to
        nothing, or a fake token.
        """
        lines = self._lines(address).exclude(initiator__in=self.own)
        return sum(_is_poison(line) for line in lines.select_related("token", "network")[:_MOST_OF_ONE])

    def _lines(self, address: str) -> MovementQuerySet:
        came = Q(sender=address, recipient__in=self.own)
        went = Q(recipient=address, sender__in=self.own)
        return Movement.objects.filter(came | went)


def _paid(own: Iterable[str]) -> list[str]:
    """Anybody can write a transfer of nothing "from" the customer; a payment is one that they signed."""
    rows = Movement.objects.filter(sender__in=own, initiator__in=own, amount__gt=0)
    return list(rows.values_list("recipient", flat=True).distinct()[:_MOST_PAID])


def _paid_by(own: Iterable[str]) -> set[str]:
    rows = Movement.objects.filter(recipient__in=own, amount__gt=0).select_related("token", "network")
    latest = rows.order_by("-at")[:_MOST_RECEIVED]
    return {line.sender for line in latest if _is_genuine(line) and not _is_small(line)}


def _is_poison(line: Movement) -> bool:
    if not line.amount or (line.token and is_fake(line.token)):
        return True
    return _is_genuine(line) and _is_small(line)


def _is_genuine(line: Movement) -> bool:
    return line.token is None or is_known(line.token)


def _is_small(line: Movement) -> bool:
    symbol = line.token.symbol if line.token else line.network.symbol
    return is_dust(int(line.amount), symbol, line.value.decimals)
