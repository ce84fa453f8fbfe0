"""Columns for what stands on a chain: lower-case text, so that people read it and every query joins it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class HexField(models.CharField):
    """`0x` and so many hexadecimal digits, kept in lower case whatever spelling is given or asked for."""

    digits = 0

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2 + self.digits)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return None if value is None else str(value).lower()

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value and not re.fullmatch(rf"0x[0-9a-f]{{{self.digits}}}", value):
            raise ValidationError(_("Write 0x and %(digits)d hexadecimal digits.") % {"digits": self.digits})


class AddressField(HexField):
    """20 bytes. Shown to people in EIP-55."""

    digits = 40


class HashField(HexField):
    """32 bytes."""

    digits = 64


class UnitsField(models.DecimalField):
    """Whole smallest units, up to what a contract can count (2²⁵⁶): int in Python, numeric(78, 0) below."""

    if TYPE_CHECKING:
        _pyi_private_set_type: int
        _pyi_private_get_type: int  # type: ignore[assignment]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.update(max_digits=78, decimal_places=0)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        made = super().to_python(value)
        return None if made is None else int(made)

    def from_db_value(self, value: Any, *_about: Any) -> int | None:
        return None if value is None else int(value)
