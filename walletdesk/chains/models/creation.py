"""A contract that a watched address made."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from walletdesk.chains.models.fields import AddressField
from walletdesk.chains.models.found import Found, FoundQuerySet, once


class CreationQuerySet(FoundQuerySet["Creation"]):
    pass


class Creation(Found):
    """By a transaction without a recipient; what contracts make among themselves is not known."""

    creator = AddressField()
    contract = AddressField()

    objects: ClassVar[CreationQuerySet] = CreationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = once("creation_once")
        indexes = [
            models.Index(fields=["creator", "-at"], name="creation_creator"),
            models.Index(fields=["contract"], name="creation_contract"),
        ]

    def __str__(self) -> str:
        return self.contract
