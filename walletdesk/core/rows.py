"""Writing many rows at once where Django's own ways cost as much as one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def update_each(rows: Sequence[Row], fields: Collection[str]) -> None:
    """Writes these fields of rows of one model, as `save(update_fields=…)` would for each, in one journey.

    `bulk_update` makes one statement with a case for each row and field, and building it takes longer than
    the database needs. For models whose key is `id`, without signals and without a `save` of their own.
    """
    if not rows:
        return
    meta = rows[0]._meta
    columns = [field for field in meta.concrete_fields if field.name in fields]
    named = ", ".join(f"{_quoted(field.column)} = %s" for field in columns)
    statement = f"UPDATE {_quoted(meta.db_table)} SET {named} WHERE id = %s"  # noqa: S608 - names of our own
    values = [
        [*(field.get_db_prep_save(field.pre_save(row, add=False), connection) for field in columns), row.pk]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
