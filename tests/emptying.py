"""A test database is emptied by TRUNCATE between tests that commit; only that guard of the journal goes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from walletdesk.journal.models import Entry, Seal, SealedEntry

TABLES = [model._meta.db_table for model in (Entry, Seal, SealedEntry)]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database, in which the journal's tables may be emptied as every other."""
    with django_db_blocker.unblock():
        let_tests_empty_the_journal()


@pytest.fixture(autouse=True)
def _no_job_is_left(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Django empties no table that it does not manage, and the queue of jobs is procrastinate's."""
    yield
    mark = request.node.get_closest_marker("django_db")
    if (mark and mark.kwargs.get("transaction")) or "transactional_db" in request.fixturenames:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def let_tests_empty_the_journal() -> None:
    _switch("DISABLE")


def guard_the_journal_again() -> None:
    _switch("ENABLE")


def _switch(to: str) -> None:
    with connection.cursor() as cursor:
        # PostgreSQL alters no table whose foreign keys are still to be checked.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {to} TRIGGER {table}_no_truncate")
