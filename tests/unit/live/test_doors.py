"""Who gets a stream, and from which site."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.unit.live.reader import Reader, reading
from walletdesk import live
from walletdesk.core import clock
from walletdesk.live import origins
from walletdesk.live.stream import Stream

SHOP = "https://shop.example"


@pytest.fixture
def known_shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(origins, "_hooks", [])
    origins.register(lambda origin: origin == SHOP)
    yield


@pytest.fixture(autouse=True)
def without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at the door needs the database."""
    monkeypatch.setattr(Stream, "start", lambda self: None)
    monkeypatch.setattr(origins, "close_old_connections", lambda: None)


def asked(token: str | None, *, method: str = "GET", **headers: str) -> Reader:
    async def story() -> Reader:
        async with reading(Stream(), token, method=method, **headers) as reader:
            return reader

    return asyncio.run(story())


def test_a_stream_is_never_stored_or_collected_on_the_way() -> None:
    reader = asked(live.pass_for(["desk"]))
    assert reader.status == 200
    assert reader.headers["content-type"].startswith("text/event-stream")
    assert reader.headers["cache-control"] == "no-store"
    assert reader.headers["x-accel-buffering"] == "no"


@pytest.mark.parametrize("token", [None, "", "nonsense", "eyJ0IjpbImRlc2siXX0:1abc:forged", "x" * 20_000])
def test_without_a_pass_of_ours_there_is_no_stream(token: str | None) -> None:
    reader = asked(token)
    assert (reader.status, reader.headers["www-authenticate"]) == (401, "Bearer")


def test_a_pass_is_good_for_two_minutes() -> None:
    now = clock.now()
    with clock.travel_to(now):
        token = live.pass_for(["desk"])
    with clock.travel_to(now + timedelta(minutes=2, seconds=1)):
        assert asked(token).status == 401
    with clock.travel_to(now + timedelta(minutes=1, seconds=59)):
        assert asked(token).status == 200


def test_a_pass_for_a_site_opens_a_stream_from_this_site_only() -> None:
    token = live.pass_for(["conversation:WD-1"], origin=SHOP)
    allowed = asked(token, origin=SHOP)
    assert (allowed.status, allowed.headers["access-control-allow-origin"]) == (200, SHOP)
    for other in (
        "https://shop.example.evil.test",
        "http://shop.example",
        "https://shop.example:8443",
        "null",
    ):
        refused = asked(token, origin=other)
        assert refused.status == 403
        assert "access-control-allow-origin" not in refused.headers


def test_a_pass_of_our_own_pages_is_refused_from_other_sites() -> None:
    token = live.pass_for(["desk"])
    assert asked(token, origin="https://evil.test", host="desk.example").status == 403
    assert asked(token, origin="https://desk.example", host="desk.example").status == 200


@pytest.mark.usefixtures("known_shop")
def test_a_browser_may_ask_first_from_a_site_that_carries_the_widget() -> None:
    reader = asked(None, method="OPTIONS", origin=SHOP)
    assert (reader.status, reader.headers["access-control-allow-origin"]) == (204, SHOP)
    assert "Authorization" in reader.headers["access-control-allow-headers"]
    assert "Last-Event-ID" in reader.headers["access-control-allow-headers"]


@pytest.mark.usefixtures("known_shop")
@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.test"}])
def test_a_browser_is_refused_when_it_asks_from_elsewhere(headers: dict[str, str]) -> None:
    reader = asked(None, method="OPTIONS", **headers)
    assert reader.status == 403
    assert "access-control-allow-origin" not in reader.headers


@pytest.mark.usefixtures("known_shop")
def test_a_page_on_a_known_site_can_see_that_its_pass_is_at_fault() -> None:
    assert asked("old", origin=SHOP).headers["access-control-allow-origin"] == SHOP


@pytest.mark.parametrize("method", ["POST", "HEAD", "DELETE"])
def test_a_stream_is_only_read(method: str) -> None:
    assert asked(live.pass_for(["desk"]), method=method).status == 405
