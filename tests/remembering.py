"""A cast that is made once, and then put there again as it was: its rows in one statement, its time moved on.

To make one takes some two hundred statements, and several hundred tests begin with the same.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import pytest
from django.db import connection, models, transaction

from walletdesk.core import clock, vault
from walletdesk.journal.canonical import canonical
from walletdesk.journal.models import Entry

Cast = TypeVar("Cast")
LATER = "'@later@'::interval"


class Remembered(Generic[Cast]):
    """What `make` makes, a row or a dataclass of rows; none of it stays. It may add rows, but change none."""

    def __init__(self, make: Callable[[], Cast]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            first = cursor.fetchone()[0]
            self.cast, self.made_at = make(), clock.now()
            self.entries = [*Entry.objects.extra(where=[_since(first)])]
            tables = _written(cursor) - {Entry._meta.db_table}
            writing = (_putting_back(cursor, table, _since(first)) for table in sorted(tables))
            self.statement = ";".join(filter(None, writing))
            transaction.set_rollback(True)

    def again(self) -> Cast:
        """The same cast with the same rows, as if it had been made now."""
        later = clock.now() - self.made_at
        with connection.cursor() as cursor:
            # What triggers write stands among the rows, and what they refuse was never written.
            cursor.execute(
                "SET LOCAL session_replication_role = replica;"
                + self.statement.replace("@later@", f"{later.total_seconds()} seconds")
                + ";SET LOCAL session_replication_role = origin"
            )
        Entry.objects.bulk_create(_signed_at(entry, entry.at + later) for entry in self.entries)
        cast = deepcopy(self.cast)
        for row in _rows_of(cast):
            _move(row, later)
        return cast


def remembered(**makers: Callable[[], Any]) -> Any:
    """A fixture for all tests of a process: by name, what puts back the cast that each of these makes."""

    @pytest.fixture(scope="session")
    def casts(django_db_setup: None, django_db_blocker: Any) -> dict[str, Callable[[], Any]]:
        with django_db_blocker.unblock():
            if not _may_put_back():
                return makers
            return {name: Remembered(make).again for name, make in makers.items()}

    return casts


def _may_put_back() -> bool:
    """Whether we may write without waking triggers; not everybody's own database lets us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return bool(cursor.fetchone()[0])


def _since(first: int) -> str:
    return f"xmin::text::bigint >= {first}"


def _written(cursor: Any) -> set[str]:
    # Tables of transactions before this one may be among them, until the server has counted these.
    cursor.execute("SELECT relname FROM pg_stat_xact_user_tables WHERE n_tup_ins > 0")
    return {name for (name,) in cursor.fetchall()}


@dataclass(frozen=True)
class _Column:
    name: str
    type: str

    @property
    def value(self) -> str:
        """An expression for the value as it can be written into a statement."""
        text = f'quote_nullable("{self.name}"::text)'
        return f"{text} || '::timestamptz + ' || %s" if self.type == "timestamp with time zone" else text


def _putting_back(cursor: Any, table: str, since: str) -> str:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    columns = [_Column(*row) for row in cursor.fetchall()]
    values = " || ', ' || ".join(column.value for column in columns)
    cursor.execute(
        f'SELECT {values} FROM "{table}" WHERE {since} ORDER BY ctid', [LATER] * values.count("%s")
    )
    rows = ", ".join(f"({row})" for (row,) in cursor.fetchall())
    names = ", ".join(f'"{column.name}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES {rows}' if rows else ""


def _signed_at(entry: Entry, at: datetime) -> Entry:
    """The same line of the journal, as it would have been written then."""
    copy = deepcopy(entry)
    copy.at = at
    copy.digest = vault.digest(canonical(copy.content), "journal.entry")
    return copy


def _rows_of(cast: object) -> Iterator[models.Model]:
    """Every row that the cast holds, and those that these hold, each once."""
    waiting = [getattr(cast, one.name) for one in fields(cast)] if is_dataclass(cast) else [cast]
    seen: set[int] = set()
    while waiting:
        row = waiting.pop()
        if isinstance(row, models.Model) and id(row) not in seen:
            seen.add(id(row))
            waiting.extend(row._state.fields_cache.values())
            yield row


def _move(row: models.Model, later: timedelta) -> None:
    for name, value in vars(row).items():
        if isinstance(value, datetime):
            setattr(row, name, value + later)
