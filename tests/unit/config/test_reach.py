"""Who is reached from elsewhere without a public address is told; and no header puts it out of service."""

import pytest
from django.test import Client

from tests.unit.console.conftest import SignedIn, signed_in
from tests.unit.desk.conftest import appoint
from walletdesk.config import reach
from walletdesk.config.launch import run

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(reach, "_came_from_elsewhere", False)
    for name, value in {"IS_URL_SET": False, "IS_ALONE": True, "TRUSTED_PROXIES": 0}.items():
        setattr(settings, name, value)


def warnings(client: Client) -> list[str]:
    return client.get("/healthz", headers={"Host": "localhost:8000"}).json()["warnings"]


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", ""])
def test_a_machine_of_its_own_is_not_warned(client: Client, host: str) -> None:
    client.get("/", headers={"Host": host} if host else {})
    assert warnings(client) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "localhost", "X-Forwarded-For": "203.0.113.9"},
        {"Host": "localhost", "X-Forwarded-Proto": "https"},
        {"Host": "localhost", "Forwarded": "for=203.0.113.9"},
        {"Host": "help.example.com"},
        {"Host": "[nonsense"},
    ],
)
def test_a_request_from_elsewhere_is_told_from_then_on(
    client: Client, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/", headers=headers)
    client.get("/", headers=headers)
    assert warnings(client) == [reach.WARNING]
    assert [record.message for record in caplog.records].count(reach.WARNING) == 1


def test_with_a_public_address_proxies_are_as_they_should_be(client: Client, settings: object) -> None:
    settings.IS_URL_SET = True  # type: ignore[attr-defined]
    client.get("/", headers={"Host": "localhost", "X-Forwarded-For": "203.0.113.9"})
    assert warnings(client) == []


def test_a_forged_header_does_not_make_the_product_unwell(client: Client) -> None:
    before = client.get("/healthz").json()
    client.get("/", headers={"Host": "localhost", "X-Forwarded-For": "203.0.113.9"})
    after = client.get("/healthz")
    assert after.json()["warnings"] == [reach.WARNING]
    assert after.json()["ok"] == before["ok"]


@pytest.mark.parametrize(("setting", "value"), [("TRUSTED_PROXIES", 1), ("IS_ALONE", False)])
def test_what_the_settings_say_is_told_at_the_start(
    setting: str, value: object, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    run._warn()
    assert "WALLETDESK_URL" not in capsys.readouterr().out
    setattr(settings, setting, value)
    run._warn()
    assert reach.WARNING in capsys.readouterr().out


def test_administrators_see_it_in_the_console_and_others_do_not(signed_in: SignedIn) -> None:
    words = "WALLETDESK_URL"
    administrator, agent = signed_in(appoint("Ada", "administrator")), signed_in(appoint("Ana"))
    assert words not in administrator.get("/console/").content.decode()
    administrator.get("/", headers={"X-Forwarded-For": "203.0.113.9"})
    assert words in administrator.get("/console/").content.decode()
    assert words not in agent.get("/console/").content.decode()
