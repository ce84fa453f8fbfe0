"""The same code on an external database, as pages, events and worker processes of their own."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.product import Product, new_home
from walletdesk.config.postgres import Cluster
from walletdesk.config.postgres.names import OWNER


@dataclass
class External:
    """A database elsewhere (a cluster that the product does not know to be its own), and processes on it."""

    folder: Path
    url: str
    cluster: Cluster
    parts: list[Product] = field(default_factory=list)

    def part(self, name: str) -> Product:
        """One process; pages are twins on two ports with one home each, as on two machines."""
        home = self.folder / f"machine-{len(self.parts)}"
        key = "a key that all machines share, fifty characters long"
        made = Product(home, part=name, DATABASE_URL=self.url, WALLETDESK_SECRET_KEY=key, WALLETDESK_DEMO="0")
        self.parts.append(made)
        return made


@pytest.fixture(scope="module")
def external() -> Iterator[External]:
    home = new_home("external")
    with Cluster(home, careless=True, app_role="somebody").in_use() as cluster:
        with cluster.connect() as connection:
            connection.execute("CREATE DATABASE elsewhere OWNER walletdesk_owner")
        url = f"postgresql://{OWNER}@{quote(str(cluster.socket), safe='')}/elsewhere"
        made = External(home.parent, url, cluster)
        yield made
        for part in made.parts:
            if part.process:
                part.stop()
    shutil.rmtree(home.parent, ignore_errors=True)


def test_a_part_alone_refuses_a_database_without_tables(external: External) -> None:
    with pytest.raises(AssertionError, match="Run bin/setup first"):
        external.part("web").start()


def test_two_page_processes_one_for_events_and_a_worker_share_one_database(external: External) -> None:
    web, twin, events, worker = (external.part(name) for name in ("web", "web", "events", "worker"))
    for part in (web, twin):
        part.command("setup")

    for part in (web, twin, events, worker):
        part.start()

    assert web.get("/healthz").json()["ok"] and twin.get("/healthz").json()["ok"]
    assert events.get("/events").status_code == 401, "a stream needs a pass"
    assert events.get("/").status_code == 404
    assert web.get("/events").status_code == 404
    assert not (web.home / "postgres").exists(), "no database of its own"


def test_running_parts_enter_as_the_role_that_cannot_change_the_journal(external: External) -> None:
    with psycopg.connect(
        host=str(external.cluster.socket), user="postgres", dbname="elsewhere"
    ) as connection:
        sessions = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = 'elsewhere' AND pid <> pg_backend_pid()"
        ).fetchone()
        assert sessions and sessions[0] > 0
        allowed = connection.execute(
            "SELECT has_table_privilege('walletdesk_app', 'journal_entry', 'INSERT'),"
            " has_table_privilege('walletdesk_app', 'journal_entry', 'UPDATE'),"
            " has_table_privilege('walletdesk_app', 'journal_entry', 'DELETE')"
        ).fetchone()
    assert allowed == (True, False, False)
