"""Articles for the agent beside the conversation: what fits, what doesn't, and what that teaches."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import Opener
from tests.unit.help.suggesting.conftest import _empty_shelves, articles
from walletdesk.accounts.models import Agent
from walletdesk.desk.models import Ticket, new_key
from walletdesk.help.models import Text
from walletdesk.help.suggesting import shelf
from walletdesk.help.suggesting.models import Lesson

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("articles", "_ready")]
__all__ = ["_empty_shelves", "articles"]

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def _ready(articles: dict[str, Text]) -> None:
    for each in shelf.SHELVES.values():
        each.ready(20)


@pytest.fixture
def forgotten(opened: Opener) -> Ticket:
    return opened(body="I forgot my password", language="en")


def at(name: str, ticket: Ticket, *more: str) -> str:
    return reverse(f"console:{name}", args=[ticket.reference, *more])


def panel(client: Client, ticket: Ticket) -> str:
    return client.get(at("panel", ticket, "articles"), **FRAGMENT).content.decode()


def test_what_fits_stands_there_with_its_reason_and_can_be_put_into_the_answer(
    agent: Agent, signed_in: SignedIn, forgotten: Ticket
) -> None:
    page = panel(signed_in(agent), forgotten)
    assert "Fits" in page
    assert "because of:" in page
    assert "forgot · password" in page or "password · forgot" in page
    assert 'data-key="a"' in page
    assert "This article may help you: I forgot my password" in page
    assert "/help/money/forgotten-password/" in page


def test_it_is_put_in_in_the_customers_language(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    ticket = opened(body="I forgot my password", language="zh-hans")
    assert "这篇文章也许能帮到您：《忘记密码怎么办》" in panel(signed_in(agent), ticket)


def test_where_nothing_fits_it_says_so(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    ticket = opened(body="A banana bread recipe", language="en")
    page = panel(signed_in(agent), ticket)
    assert "Fits" not in page
    assert "No article fits" in page or "None fits well" in page


def test_the_last_words_count_when_they_ask_something_else(
    agent: Agent, signed_in: SignedIn, opened: Opener
) -> None:
    ticket = opened(body="Thank you for all", language="en")
    ticket.say(by=ticket.admit(new_key()), body="And how do I move to a new phone?")
    assert "Moving to a new phone" in panel(signed_in(agent), ticket)


def test_what_does_not_fit_goes_and_teaches_and_comes_back_by_undo(
    agent: Agent, signed_in: SignedIn, forgotten: Ticket
) -> None:
    client = signed_in(agent)
    page = client.post(at("article_misfit", forgotten, "forgotten-password"), **FRAGMENT).content.decode()
    assert "Doesn’t fit here:" in page
    assert 'data-key="a"' not in page or "This article may help you: I forgot" not in page
    assert not Lesson.objects.get().is_fit
    page = client.post(at("article_misfit_end", forgotten, "forgotten-password"), **FRAGMENT).content.decode()
    assert "This article may help you: I forgot my password" in page
    assert not Lesson.objects.exists()


def test_what_was_put_into_an_answer_teaches_that_it_fits(
    agent: Agent, signed_in: SignedIn, forgotten: Ticket
) -> None:
    assert signed_in(agent).post(at("article_fit", forgotten, "forgotten-password")).status_code == 204
    lesson = Lesson.objects.get()
    assert (lesson.is_fit, lesson.words) == (True, "forgot i my password")


def test_personal_data_of_a_question_is_neither_shown_nor_learned(
    agent: Agent, signed_in: SignedIn, opened: Opener
) -> None:
    ticket = opened(body="I forgot my password, call 13812345678", language="en")
    client = signed_in(agent)
    client.post(at("article_fit", ticket, "forgotten-password"))
    assert "13812345678" not in Lesson.objects.get().words
    assert "13812345678" not in panel(client, ticket)


def test_an_article_that_is_not_there_is_not_found(
    agent: Agent, signed_in: SignedIn, forgotten: Ticket
) -> None:
    assert signed_in(agent).post(at("article_fit", forgotten, "nothing")).status_code == 404
