"""While somebody waits in a chat: articles that may answer it, once, and the customer's word that one did."""

from datetime import timedelta

import pytest

from tests.unit.chat.conftest import Widget
from tests.unit.help.suggesting.conftest import _empty_shelves, articles
from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.help.models import Text
from walletdesk.help.suggesting import shelf
from walletdesk.help.suggesting.counting import Tally, by_week
from walletdesk.help.suggesting.models import Lesson

pytestmark = pytest.mark.usefixtures("articles", "_ready")
__all__ = ["_empty_shelves", "articles"]


@pytest.fixture
def _ready(articles: dict[str, Text]) -> None:
    for each in shelf.SHELVES.values():
        each.ready(20)


@pytest.fixture
def waiting(widget: Widget) -> Widget:
    widget.begin(topic="password", body="I forgot my password")
    return widget


def counted() -> Tally:
    return Tally.together(tally for _, tally in by_week(now() - timedelta(days=30)))


def lines(widget: Widget) -> list[dict[str, object]]:
    return [line for line in widget.get("conversation/").json()["messages"] if line["facts"].get("articles")]


def test_what_fits_stands_there_as_a_line_of_the_desks_own_and_only_once(waiting: Widget) -> None:
    line = waiting.post("suggestions/").json()["message"]
    assert (line["author"], line["kind"]) == ("system", "event")
    assert line["words"]["en"].startswith("While you wait, this may help: I forgot my password")
    assert line["facts"]["articles"][0]["path"] == "/help/money/forgotten-password/"
    assert waiting.post("suggestions/").json() == {"message": None}
    assert len(lines(waiting)) == 1


def test_where_nothing_fits_nothing_is_said(widget: Widget) -> None:
    widget.begin(topic="other", body="A banana bread recipe")
    assert widget.post("suggestions/").json() == {"message": None}
    assert not lines(widget)


def test_the_trouble_may_come_after_the_greeting(widget: Widget) -> None:
    widget.begin(topic="other", body="Hello")
    assert widget.post("suggestions/").json() == {"message": None}
    widget.say("I forgot my password")
    assert widget.post("suggestions/").json()["message"]


def test_once_an_agent_has_answered_nothing_is_suggested(waiting: Widget, mei: Agent) -> None:
    Ticket.objects.get().say(by=mei, body="Hello, I look at it.")
    assert waiting.post("suggestions/").json() == {"message": None}


def test_the_customers_word_closes_the_request_counts_and_teaches(waiting: Widget) -> None:
    waiting.post("suggestions/")
    waiting.post("suggestions/opening/", article="forgotten-password")
    state = waiting.post("solution/", article="forgotten-password").json()["state"]
    assert state["closed"]
    assert Ticket.objects.get().closure.closed_by_kind == "visitor"
    assert counted() == Tally(shown=1, opened=1, said=1)
    assert Lesson.objects.get().is_fit


def test_who_writes_on_after_all_opens_it_again_and_is_not_counted(waiting: Widget) -> None:
    waiting.post("suggestions/")
    waiting.post("solution/", article="forgotten-password")
    waiting.say("It happened again")
    assert not Ticket.objects.get().is_closed
    assert counted() == Tally(shown=1, asked=1)


def test_after_an_agents_answer_it_is_solved_but_not_by_the_article(waiting: Widget, mei: Agent) -> None:
    waiting.post("suggestions/")
    Ticket.objects.get().say(by=mei, body="I have reset it.")
    assert waiting.post("solution/", article="forgotten-password").json()["state"]["closed"]
    assert counted().said == 0
    assert not Lesson.objects.exists()


def test_where_minutes_decide_nobody_is_asked_whether_it_is_solved(widget: Widget) -> None:
    widget.begin(topic="stolen", body="I forgot my password and somebody took my account")
    line = widget.post("suggestions/").json()["message"]
    assert line["facts"]["asks"] is False


def test_an_article_that_is_not_there_solves_nothing(waiting: Widget) -> None:
    assert waiting.post("solution/", article="nothing").status_code == 404
    assert not Ticket.objects.get().is_closed


def test_a_strangers_key_is_shown_nothing_and_closes_nothing(waiting: Widget) -> None:
    stranger = Widget(waiting.site)
    stranger.key = "x" * 40
    for path in ("suggestions/", "suggestions/opening/", "solution/"):
        assert stranger.post(path, article="forgotten-password").status_code == 404
    assert not Ticket.objects.get().is_closed


def test_while_the_articles_are_read_the_widget_is_told_to_ask_again(
    waiting: Widget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walletdesk.help.suggesting.shelf.Shelf.ready", lambda *asked: None)
    answer = waiting.post("suggestions/")
    assert (answer.status_code, answer.json()["again"]) == (202, 3)
