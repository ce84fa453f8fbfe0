"""Naming a row of any room without knowing that room: the label of its model, and its key as text."""

from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Thing:
    """What an entry is about, or within: `Thing("accounts.customer", "7")`; both empty for nothing."""

    type: str = ""
    id: str = ""

    @classmethod
    def of(cls, row: Model | None) -> "Thing":
        """Raises ValueError for a row that was never saved: nobody could find it again."""
        if row is None:
            return cls()
        if row.pk is None:
            raise ValueError(f"{row!r} was never saved, so nothing can be recorded about it.")
        model = row._meta.concrete_model or type(row)
        return cls(model._meta.label_lower, str(row.pk))
