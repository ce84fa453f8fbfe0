"""Suggested answers in the contact form: they help where they can, and never stand in the way."""

from datetime import timedelta

import pytest

from tests.unit.help.suggesting.conftest import ARTICLES, on_the_shelf
from tests.unit.portal.browser import Browser, words
from tests.world import World
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.help.models import Language
from walletdesk.help.suggesting import shelf
from walletdesk.help.suggesting.counting import Tally, by_week
from walletdesk.help.suggesting.models import Attempt, Lesson, Suggestion
from walletdesk.limits.words import HELP_SUGGESTIONS
from walletdesk.portal import helping

pytestmark = pytest.mark.django_db

FORGOT = {"body": "I forgot my password", "topic": "password"}
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.fixture(autouse=True)
def _articles(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_shelf(
        {
            (slug, language): {"title": title, "body": f"## {title}\n\nSee [fees](fees)."}
            for slug, (en, zh, *_rest) in ARTICLES.items()
            for language, title in (("en", en), ("zh", zh))
        }
    )
    monkeypatch.setattr(shelf, "SHELVES", {each: shelf.Shelf(each) for each in Language})
    for each in shelf.SHELVES.values():
        each.ready(20)


def counted() -> Tally:
    return Tally.together(tally for _, tally in by_week(now() - timedelta(days=30)))


def send(browser: Browser, **answers: str) -> None:
    given = {**FORGOT, "email": "lin@example.com", **answers}
    assert browser.post("/contact/", given).status_code == 302


def test_what_fits_is_shown_with_its_words_and_its_body() -> None:
    page = words(Browser().post("/suggestions/", FORGOT))
    assert "I forgot my password" in page
    assert '<h2 id="s-i-forgot-my-password">' in page
    assert "Did this solve it?" in page


@pytest.mark.parametrize(
    "typed", ["", "!?.,;", "\u200b\u202e", "x" * 10_000, "a recipe for banana bread", "\0"]
)
def test_where_nothing_fits_the_page_says_so_and_nothing_is_counted(typed: str) -> None:
    answer = Browser().post("/suggestions/", {"body": typed})
    assert "No article answers this" in words(answer)
    assert not Attempt.objects.exists()
    assert helping.COOKIE not in answer.cookies


def test_a_secret_is_told_at_once_and_stands_nowhere() -> None:
    page = words(Browser().post("/suggestions/", {"body": f"I forgot my password {PHRASE}"}))
    assert "sausage" not in page
    assert 'role="alert"' in page


def test_nothing_that_is_typed_is_kept() -> None:
    Browser().post("/suggestions/", {"body": "I forgot my password, zebra", "topic": "password"})
    rows = [*Attempt.objects.values(), *Suggestion.objects.values(), *Lesson.objects.values()]
    assert rows
    assert "zebra" not in str(rows)


def test_who_says_that_it_is_solved_sends_nothing_and_is_counted() -> None:
    browser = Browser()
    browser.post("/suggestions/", FORGOT)
    assert browser.post("/suggestions/forgotten-password/opening/").status_code == 204
    given = {"article": "forgotten-password", "topic": "password"}
    page = words(browser.post("/suggestions/solution/", given, follow=True))
    assert "Nothing was sent to us" in page
    assert not Ticket.objects.exists()
    assert counted() == Tally(shown=1, opened=1, said=1)


def test_not_solved_after_all_leads_back_to_the_form_and_counts_no_more() -> None:
    browser = Browser()
    browser.post("/suggestions/", FORGOT)
    browser.post("/suggestions/solution/", {"article": "forgotten-password", "topic": "password"})
    answer = browser.post("/suggestions/solution/end/", {"topic": "password"})
    assert answer.headers["Location"] == "/contact/?topic=password"
    assert counted().said == 0


def test_a_browser_without_cookies_gets_the_page_and_is_not_counted() -> None:
    given = {"article": "forgotten-password", "topic": "password"}
    assert Browser().post("/suggestions/solution/", given).status_code == 302
    assert counted() == Tally()


def test_who_sends_the_request_was_not_helped() -> None:
    browser = Browser()
    browser.post("/suggestions/", FORGOT)
    browser.post("/suggestions/forgotten-password/opening/")
    send(browser)
    assert counted().asked == 1


def test_a_customer_who_writes_by_another_way_was_not_helped_either(world: World) -> None:
    browser = world.browser("lin")
    browser.post("/suggestions/", FORGOT)
    assert Attempt.objects.count() == 1
    helping.note_tickets()
    assert counted().asked == 0, "Lin's ticket is older than what was suggested"
    with travel_to(now() + timedelta(minutes=1)):
        ticket = world.lins_ticket
        Ticket.objects.filter(pk=ticket.pk).update(created_at=now())
        helping.note_tickets()
        assert counted().asked == 1


def test_an_urgent_request_has_its_form_first() -> None:
    urgent = words(Browser().get("/contact/?topic=stolen"))
    assert urgent.index("Send to support") < urgent.index("data-suggestions")
    assert "Look for an answer first" not in urgent
    other = words(Browser().get("/contact/?topic=password"))
    assert other.index("data-suggestions") < other.index("Send to support")


def test_without_a_script_the_form_shows_answers_and_loses_nothing_but_secrets() -> None:
    given = {**FORGOT, "name": "Lin", "device": f"phone {PHRASE}", "email": "not yet"}
    page = words(Browser().post("/suggestions/form/", given))
    assert "This may answer it already" in page
    assert "I forgot my password</textarea>" in page
    assert 'value="Lin"' in page
    assert "sausage" not in page
    assert "There is a problem" not in page
    assert not Ticket.objects.exists()


def test_too_many_askings_are_refused_with_the_time_to_wait() -> None:
    browser = Browser()
    HELP_SUGGESTIONS.take("127.0.0.1", HELP_SUGGESTIONS.count)
    answer = browser.post("/suggestions/", FORGOT)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]


def test_while_the_articles_are_being_read_a_page_is_told_to_ask_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf.Shelf, "ready", lambda *asked: None)
    answer = Browser().post("/suggestions/", FORGOT)
    assert answer.headers["Retry-After"]
    assert "No article" not in words(answer)
