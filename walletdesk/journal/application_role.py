"""The application's database role: it uses every table, and of the journal it can only read and add.

A running product works under this role, so that neither a fault in a page, nor whoever takes a process over,
has the right to change the record or to alter a table.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from psycopg import sql

# One at a time: PostgreSQL refuses two grants on a table in the same moment. "role" in ASCII.
_GRANTING = 0x726F6C65


class RoleRefused(Exception):
    """The owner's login may not do this; the text is what an administrator of the database runs instead."""


@transaction.atomic
def grant(login: str = "") -> list[str]:
    """Makes the role when it is missing and gives it its rights; returns what was done, in plain words.

    Run it after every migration; running it again changes nothing. `login` names a login role that gets the
    same rights. Without one, the owner itself may take on the role where the database allows that, for the
    set-up in which everything enters with the owner's address. Raises RoleRefused.
    """
    role = settings.DATABASE_ROLE
    _run(sql.SQL("SELECT pg_advisory_xact_lock({})").format(sql.Literal(_GRANTING)))
    done = _make(role)
    for statement in _rights():
        _run(statement.format(role=sql.Identifier(role), schema=sql.Identifier(_schema())))
    done.append(f"{role} uses every table, and only reads and adds in the journal.")
    if login:
        return [*done, *_join(role, login)]
    try:
        return [*done, *_join(role, _answer("SELECT current_user"))]
    except RoleRefused:
        return done


def _make(role: str) -> list[str]:
    if _answer("SELECT count(*) FROM pg_roles WHERE rolname = %s", role):
        return []
    _run_or_refuse(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    return [f"Made the role {role}."]


def _rights() -> Iterator[sql.SQL]:
    yield sql.SQL("GRANT USAGE ON SCHEMA {schema} TO {role}")
    for default in ("", "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} "):
        place = "" if default else "ALL "
        where = "" if default else " IN SCHEMA {schema}"
        yield sql.SQL(f"{default}GRANT SELECT, INSERT, UPDATE, DELETE ON {place}TABLES{where} TO {{role}}")
        yield sql.SQL(f"{default}GRANT USAGE, SELECT ON {place}SEQUENCES{where} TO {{role}}")
        yield sql.SQL(f"{default}GRANT EXECUTE ON {place}FUNCTIONS{where} TO {{role}}")
    for model in apps.get_app_config("journal").get_models():
        yield sql.SQL(f"REVOKE UPDATE, DELETE, TRUNCATE ON {model._meta.db_table} FROM {{role}}")
    yield sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")


def _join(role: str, login: str) -> list[str]:
    # Since PostgreSQL 16, being a member and being allowed to take the role on are two things.
    kind = "SET" if connection.pg_version >= 160000 else "MEMBER"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if _answer("SELECT pg_has_role(%s, %s, %s)", login, role, kind):
                return []
    except ProgrammingError as error:
        raise RoleRefused(f"CREATE ROLE {login} LOGIN PASSWORD '…'") from error
    _run_or_refuse(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(login)))
    return [f"{login} has the rights of {role}."]


def _run_or_refuse(statement: sql.Composed) -> None:
    try:
        with transaction.atomic():
            _run(statement)
    except ProgrammingError as error:
        raise RoleRefused(statement.as_string()) from error


def _run(statement: sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _answer(question: str, *values: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


def _schema() -> str:
    return _answer("SELECT current_schema()")
