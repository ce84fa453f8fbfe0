"""Code that a plain account runs by its own signature (EIP-7702), or that it no longer does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models

from walletdesk.chains.models.fields import AddressField
from walletdesk.chains.models.found import Found, FoundQuerySet, once


class DelegationQuerySet(FoundQuerySet["Delegation"]):
    def of_accounts(self, addresses: Iterable[object]) -> Self:
        given = [str(address).lower() for address in addresses]
        return self.filter(account__in=given).select_related("network")


class Delegation(Found):
    """`code` is the contract whose code the account now runs; empty, it runs none. `position` is the place in
    the transaction's list of authorisations. `initiator` brought it in and need not be the account."""

    account = AddressField()
    code = AddressField(blank=True)
    initiator = AddressField()

    objects: ClassVar[DelegationQuerySet] = DelegationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = once("delegation_once")
        indexes = [models.Index(fields=["account", "-at"], name="delegation_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.code or '-'}"
