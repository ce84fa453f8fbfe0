"""A transaction that a watched address signed: what it paid for it, whatever came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models

from walletdesk.chains.models.fields import AddressField, UnitsField
from walletdesk.chains.models.found import Found, FoundQuerySet, once


class SignedQuerySet(FoundQuerySet["Signed"]):
    def by_accounts(self, addresses: Iterable[object]) -> Self:
        given = [str(address).lower() for address in addresses]
        return self.filter(initiator__in=given).select_related("network")


class Signed(Found):
    """`fee` is in smallest units of the coin and is paid even when it did not succeed. `recipient` is empty
    where it made a contract. `position` is always NATIVE."""

    initiator = AddressField()
    recipient = AddressField(blank=True)
    nonce = models.PositiveBigIntegerField()
    fee = UnitsField()
    succeeded = models.BooleanField()

    objects: ClassVar[SignedQuerySet] = SignedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = once("signed_once")
        indexes = [models.Index(fields=["initiator", "-at"], name="signed_initiator")]

    def __str__(self) -> str:
        return f"{self.initiator} {self.nonce}"
