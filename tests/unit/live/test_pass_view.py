import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from walletdesk.limits import Limit
from walletdesk.live import tokens, topics, views
from walletdesk.live.views import create_pass

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(topics, "_sources", [])
    yield


def test_a_pass_names_what_every_room_lets_this_person_hear(rf: RequestFactory) -> None:
    topics.register(lambda request: ["desk"])
    topics.register(lambda request: ["agent:7", "desk"])
    answer = create_pass(rf.post("/live/pass/"))
    told = json.loads(answer.content)
    assert told["topics"] == ["agent:7", "desk"]
    assert tokens.read(told["token"]).topics == ("agent:7", "desk")
    assert told["url"] == "/events"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_page_may_wish_for_a_topic_and_gets_it_when_a_room_grants_it(rf: RequestFactory) -> None:
    def tickets(request: HttpRequest) -> list[str]:
        return [topic for topic in topics.asked_for(request) if topic == "ticket:WD-1"]

    topics.register(tickets)
    wishes = {"topic": ["ticket:WD-1", "ticket:WD-2", "not a topic"]}
    assert json.loads(create_pass(rf.post("/live/pass/", wishes)).content)["topics"] == ["ticket:WD-1"]


def test_who_may_hear_nothing_finds_nothing(rf: RequestFactory) -> None:
    topics.register(lambda request: [])
    with pytest.raises(Http404):
        create_pass(rf.post("/live/pass/"))


def test_too_many_passes_are_refused_with_the_time_to_wait(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LIVE_PASSES", Limit("live.pass.test", 1, timedelta(minutes=1)))
    topics.register(lambda request: ["desk"])
    assert create_pass(rf.post("/live/pass/")).status_code == 200
    refused = create_pass(rf.post("/live/pass/"))
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")


def test_a_pass_is_not_read_by_a_link(rf: RequestFactory) -> None:
    topics.register(lambda request: ["desk"])
    assert create_pass(rf.get("/live/pass/")).status_code == 405
