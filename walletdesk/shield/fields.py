"""Model fields that no secret gets through: the second wall, behind every door."""

from typing import Any

from django.db import models

from walletdesk.shield.scanner import remove


class _Shielded(models.Field):
    """Clean the value on its way into the database, by whatever way it goes: save, update or in bulk."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self._cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return self._cleaned(super().get_prep_value(value))

    def _cleaned(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        cleaned = remove(value, field=self.name or "")
        if cleaned.kinds and self.max_length:
            # A placeholder may be longer than the secret was.
            return cleaned.text[: self.max_length]
        return cleaned.text


class ShieldedTextField(_Shielded, models.TextField):
    """A text column that never holds a secret; the field's own name says what to expect in it."""


class ShieldedCharField(_Shielded, models.CharField):
    """A short text column that never holds a secret; what was cleaned is cut to its length."""
