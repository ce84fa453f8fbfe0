"""Addresses in the database: lower-case `0x…` text, so that rows of different rooms can be joined."""

from django.db import models

LENGTH = 42


class AddressColumn(models.CharField):
    """An address of an Ethereum-like network in the one spelling that the database keeps."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", LENGTH)
        super().__init__(**kwargs)  # type: ignore[arg-type]


def spelled(column: str, *, name: str) -> models.CheckConstraint:
    """The constraint that refuses every other spelling."""
    return models.CheckConstraint(condition=models.Q(**{f"{column}__regex": "^0x[0-9a-f]{40}$"}), name=name)
