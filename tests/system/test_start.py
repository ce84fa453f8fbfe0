"""The product as a newcomer and a power cut meet it: first start, second start, killed, started again."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import rmtree

import psutil
import pytest

from tests.product import Product, new_home
from walletdesk.config.postgres import Cluster
from walletdesk.config.postgres.names import OWNER


@pytest.fixture
def own_product() -> Iterator[Product]:
    """A product that a test may stop and kill."""
    made = Product(new_home("a home with spaces"), WALLETDESK_DEMO="0")
    yield made
    made.stop()
    rmtree(made.home.parent, ignore_errors=True)


def test_the_product_starts_answers_stops_and_starts_again(own_product: Product) -> None:
    own_product.start()
    assert own_product.get("/").status_code == 200
    assert own_product.get("/console/sign-in/").status_code == 200
    key = (own_product.home / "master.key").read_text()

    assert own_product.stop() == 0
    assert own_product.database_processes() == [], "it stops the database that it started"

    own_product.start()
    assert own_product.get("/").status_code == 200
    assert (own_product.home / "master.key").read_text() == key


def test_the_start_tells_the_addresses_and_the_demo_sign_ins(product: Product) -> None:
    said = product.said()

    assert f":{product.port}/console/" in said
    assert "@" in said, "the demo's people sign in by e-mail address"


def test_health_tells_the_parts_and_nothing_more(product: Product) -> None:
    answer = product.get("/healthz")

    assert answer.status_code == 200
    assert set(answer.json()) == {"ok", "version", "database", "migrations", "worker", "mail", "warnings"}
    assert answer.json()["ok"] is True


def test_after_a_power_cut_the_next_start_is_clean(own_product: Product) -> None:
    own_product.start()
    own_product.kill()
    assert own_product.database_processes() == []

    own_product.start()

    health = own_product.get("/healthz").json()
    assert health["database"] and health["migrations"]


def test_a_database_server_that_is_killed_comes_back_by_itself(own_product: Product) -> None:
    own_product.start()
    servers = own_product.database_processes()
    for server in servers:
        server.kill()
    psutil.wait_procs(servers, timeout=10)

    until = time.monotonic() + 30
    while own_product.get("/healthz").status_code != 200:
        assert time.monotonic() < until, own_product.said()
        time.sleep(0.2)


def test_work_that_does_not_end_does_not_hold_up_the_end(own_product: Product) -> None:
    own_product.start()
    cluster = Cluster(own_product.home)
    with closing(cluster.connect(OWNER)) as owner:
        # The journal is sealed every ten seconds, and now waits for this.
        owner.execute("BEGIN")
        owner.execute("LOCK TABLE journal_entry, journal_seal")
        until = time.monotonic() + 60
        while not _waits_for_the_journal(cluster):
            assert time.monotonic() < until, own_product.said()
            time.sleep(0.2)

        assert own_product.stop() == 0
    assert own_product.database_processes() == []


def _waits_for_the_journal(cluster: Cluster) -> bool:
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'journal_entry'::regclass"
    with cluster.connect(OWNER) as owner:
        row = owner.execute(asked).fetchone()
    return bool(row and row[0])


def test_a_second_product_on_the_same_port_says_what_to_do(product: Product, tmp_path: Path) -> None:
    second = Product(tmp_path / "home", port=product.port)

    with pytest.raises(AssertionError, match="WALLETDESK_PORT="):
        second.start()
