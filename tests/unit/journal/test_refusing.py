"""The database itself refuses to change the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from secrets import token_hex

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError
from pytest_django import Settings

from tests.emptying import TABLES, guard_the_journal_again, let_tests_empty_the_journal
from tests.unit.journal.acts import PAINTED
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry, record, seal, verify
from walletdesk.journal.application_role import grant
from walletdesk.limits.models import Bucket


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


def refused(sql: str) -> str:
    """What the database says against it; fails when it says nothing."""
    with pytest.raises(DatabaseError) as no, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(no.value)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_even_the_owner_can_not_remove_anything(chain: list[Entry], table: str, sql: str) -> None:
    guard_the_journal_again()
    assert "append-only" in refused(sql.format(table))
    let_tests_empty_the_journal()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor_name = 'Nobody'",
        "UPDATE journal_seal SET count = 1",
        "UPDATE journal_sealedentry SET seal_id = 1",
    ],
)
def test_even_the_owner_can_not_change_anything(chain: list[Entry], sql: str) -> None:
    assert "append-only" in refused(sql)


def test_a_model_can_not_be_saved_again(chain: list[Entry]) -> None:
    chain[0].actor_name = "Nobody"
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        chain[0].save()
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=chain[0].pk).update(act="shed.wall.inspected")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor_name = 'Nobody'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "UPDATE journal_seal SET count = 1",
        "DELETE FROM journal_sealedentry",
        "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
        "DROP TABLE journal_entry CASCADE",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_role_is_refused(chain: list[Entry], sql: str) -> None:
    grant()
    with acting_as(settings.DATABASE_ROLE):
        words = refused(sql)
    assert "permission denied" in words or "must be owner" in words
    assert verify().ok


def test_the_application_role_records_seals_and_reads(db: None) -> None:
    grant()
    with acting_as(settings.DATABASE_ROLE):
        record(PAINTED, by=SYSTEM)
        assert seal() == 1
        assert verify().ok


def test_the_application_role_uses_every_other_table(db: None) -> None:
    grant()
    with acting_as(settings.DATABASE_ROLE):
        bucket = Bucket.objects.create(key="k", name="n", tokens=1, at="2026-01-01T00:00Z")
        Bucket.objects.filter(pk="k").update(tokens=2)
        assert bucket.delete()[0] == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs")
            cursor.execute("SELECT procrastinate_prune_stalled_workers_v1(30)")


def test_a_table_that_is_made_later_can_be_used_too(db: None) -> None:
    grant()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE made_later (id bigserial)")
        with acting_as(settings.DATABASE_ROLE):
            cursor.execute("INSERT INTO made_later DEFAULT VALUES")
            cursor.execute("UPDATE made_later SET id = 5")


def test_granting_again_changes_nothing_and_a_login_gets_the_same_rights(db: None) -> None:
    grant()
    login = f"clerk_{token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {login}")
    said = StringIO()
    call_command("grant_role", login, stdout=said)
    assert f"{login} has the rights of {settings.DATABASE_ROLE}." in said.getvalue()
    again = StringIO()
    call_command("grant_role", login, stdout=again)
    assert login not in again.getvalue()
    with acting_as(login):
        assert Entry.objects.count() == 0
        assert "permission denied" in refused("DELETE FROM journal_entry")


def test_a_login_that_does_not_exist_is_told_how_to_be_made(db: None) -> None:
    with pytest.raises(CommandError, match="CREATE ROLE nobody_at_all LOGIN"):
        call_command("grant_role", "nobody_at_all", stdout=StringIO())


def test_an_owner_who_may_not_make_roles_is_told_what_to_ask_for(db: None, settings: Settings) -> None:
    settings.DATABASE_ROLE = f"app_{token_hex(4)}"
    owner = f"owner_{token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {owner} NOCREATEROLE")
    with acting_as(owner), pytest.raises(CommandError, match="CREATE ROLE"):
        call_command("grant_role", stdout=StringIO())
