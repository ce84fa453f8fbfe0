"""An empty database with the product's tables, for one run of a benchmark, gone afterwards."""
# ruff: noqa: PLC0415 - the product reads the environment when it is imported

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit


@contextlib.contextmanager
def a_database() -> Iterator[None]:
    """In the server that DATABASE_URL names, else in an embedded one. This process may then use the product,
    and its children find the same database by their environment.
    """
    with tempfile.TemporaryDirectory(prefix="walletdesk-bench-") as home:
        os.environ |= {"WALLETDESK_HOME": home, "WALLETDESK_DEMO": "0", "WALLETDESK_LOG_LEVEL": "ERROR"}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "walletdesk.config.settings", "WALLETDESK_AS_APP": "0"}
        with _a_place(Path(home)):
            import django
            from django.core.management import call_command
            from django.db import connections

            django.setup()
            call_command("migrate", verbosity=0, interactive=False)
            with contextlib.redirect_stdout(None):
                call_command("grant_role", verbosity=0)
            try:
                yield
            finally:
                connections.close_all()


@contextlib.contextmanager
def _a_place(home: Path) -> Iterator[None]:
    given = os.environ.get("DATABASE_URL")
    if not given:
        from walletdesk.config.postgres import Cluster

        with Cluster(home).in_use():
            yield
        return
    import psycopg

    name = f"walletdesk_bench_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        os.environ["DATABASE_URL"] = urlsplit(given)._replace(path=f"/{name}").geturl()
        try:
            yield
        finally:
            os.environ["DATABASE_URL"] = given
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
