"""`/healthz` says what works, with a status that a monitor understands."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from walletdesk.config import health

pytestmark = pytest.mark.django_db


def beat(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')",
            [seconds_ago],
        )


def test_all_is_well_while_a_worker_gives_signs_of_life(client: Client) -> None:
    beat(5)

    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert "no-store" in answer["Cache-Control"]


def test_a_silent_worker_is_a_fault(client: Client) -> None:
    beat(600)

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["worker"] is False
    assert answer.json()["database"] is True


def test_a_lost_database_is_told_and_not_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("connection to db.example as owner failed")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = health.show(RequestFactory().get("/healthz"))

    assert answer.status_code == 503
    assert b"db.example" not in answer.content


def test_it_is_for_reading_only(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
