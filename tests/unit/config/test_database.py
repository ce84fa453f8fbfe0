"""Which database, and as whom."""

from pathlib import Path

import pytest
from environ import Env

from walletdesk.config.database import connection

OWNER = "postgresql://owner:p%40ss@db.example:6543/desk?sslmode=require"
APP = "postgresql://app@db.example/desk"


def settings(monkeypatch: pytest.MonkeyPatch, *, as_app: bool, **environment: str) -> dict[str, object]:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return connection(Env(), Path("/srv/home"), role="the_app", as_app=as_app)


def test_nothing_set_is_the_embedded_one_entered_by_its_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, as_app=True)

    assert str(found["HOST"]).startswith("/")
    assert found["USER"] == "the_app"
    assert settings(monkeypatch, as_app=False)["USER"] == "walletdesk_owner"


def test_one_address_is_the_owners_and_the_running_product_takes_on_its_role(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running = settings(monkeypatch, as_app=True, DATABASE_URL=OWNER)
    owner = settings(monkeypatch, as_app=False, DATABASE_URL=OWNER)

    assert running["OPTIONS"] == {"sslmode": "require", "options": "-c role=the_app"}
    assert owner["OPTIONS"] == {"sslmode": "require"}
    assert (owner["USER"], owner["PASSWORD"], owner["HOST"], owner["PORT"]) == (
        "owner",
        "p@ss",
        "db.example",
        6543,
    )


def test_with_two_addresses_each_enters_by_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER}
    running = settings(monkeypatch, as_app=True, **both)

    assert running["USER"] == "app"
    assert "options" not in running.get("OPTIONS", {}), "a pooler may not pass options on"
    assert settings(monkeypatch, as_app=False, **both)["USER"] == "owner"


def test_a_socket_in_an_address_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, as_app=True, DATABASE_URL="postgresql://me@%2Frun%2Fpostgresql/desk")

    assert found["HOST"] == "/run/postgresql"
