"""The help centre as customers see it."""

import pytest

from tests.unit.accounts.people import lin
from tests.unit.portal.browser import Browser, words
from walletdesk.core.actors import SYSTEM
from walletdesk.help.defaults import SHIPPED
from walletdesk.help.folder.page import read_page
from walletdesk.help.models import Article, Category, Feedback, Place, Text, Unanswered
from walletdesk.portal.help_steps import STEPS

pytestmark = pytest.mark.django_db

PAGE = "/help/money/fees/"


@pytest.fixture(autouse=True)
def _articles() -> None:
    shelf = Category.objects.write(by=SYSTEM, slug="money", title_en="Money", title_zh="资金")
    article = Article.objects.place("fees", Place(shelf, actions=["contact", "unknown"]), by=SYSTEM)
    for language, title in (("en", "Who gets the fee"), ("zh", "手续费给谁")):
        text = Text.objects.write(
            by=SYSTEM, article=article, language=language, title=title, body="## Gas\n\nx"
        )
        text.submit(by=SYSTEM)
        text.publish(by=SYSTEM)


def test_an_article_is_reached_from_the_front_of_the_help_centre() -> None:
    browser = Browser()
    assert 'href="/help/money/"' in words(browser.get("/help/"))
    assert f'href="{PAGE}"' in words(browser.get("/help/money/"))
    page = words(browser.get(PAGE))
    assert "Who gets the fee" in page
    assert '<h2 id="s-gas">' in page


def test_each_next_step_that_a_shipped_article_names_leads_somewhere() -> None:
    named = {name for path in SHIPPED.glob("*/*.md") for name in read_page(path).listed("actions")}
    assert named
    assert named <= set(STEPS)


def test_a_link_to_another_article_leads_there_and_one_to_nowhere_is_words() -> None:
    text = Text.objects.get(language="en")
    text.write(by=SYSTEM, body="See [fees](fees) and [lost](lost).")
    text.submit(by=SYSTEM)
    text.publish(by=SYSTEM)
    page = words(Browser().get(PAGE))
    assert f'<a href="{PAGE}" rel="noopener noreferrer">fees</a> and lost.' in page


def test_a_draft_has_no_page() -> None:
    Text.objects.all()[0].withdraw(by=SYSTEM)
    Text.objects.all()[1].withdraw(by=SYSTEM)
    assert Browser().get(PAGE).status_code == 404
    assert PAGE not in words(Browser().get("/sitemap.xml"))


def test_a_search_finds_it_with_marks_and_one_without_answer_is_said_and_counted() -> None:
    assert "<mark>" in words(Browser().get("/help/search/?q=gas"))
    assert "Nothing found" in words(Browser().get("/help/search/?q=banana"))
    assert Unanswered.objects.get().words == "banana"


def test_while_typing_only_the_answers_come_and_nothing_is_counted() -> None:
    page = words(Browser().get("/help/search/?q=banana", headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert not Unanswered.objects.exists()


def test_a_reader_says_whether_it_helped() -> None:
    answer = Browser().post(f"{PAGE}feedback/", {"helped": "no", "word": "Which fee?"})
    assert answer.status_code == 302
    assert (Feedback.objects.get().helped, Feedback.objects.get().word) == (False, "Which fee?")


def test_every_article_is_in_the_sitemap() -> None:
    assert f"{PAGE}</loc>" in words(Browser().get("/sitemap.xml"))


def test_the_same_article_in_the_other_language_is_one_step_away() -> None:
    page = words(Browser().get(PAGE))
    assert 'href="?text=zh"' in page
    other = words(Browser().get(f"{PAGE}?text=zh"))
    assert "<h1>手续费给谁</h1>" in other
    assert 'href="?text=en"' in other
    Browser().post(f"{PAGE}feedback/?text=zh", {"helped": "yes"})
    assert Feedback.objects.get().version.text.language == "zh"


def test_what_is_needed_most_stands_on_the_front_page() -> None:
    assert PAGE not in words(Browser().get("/help/"))
    Article.objects.update(needed=True)
    assert f'href="{PAGE}"' in words(Browser().get("/help/"))
    assert Browser().get("/help/needed.json?text=zh").json() == {"kept": [f"{PAGE}kept/?text=zh"]}


def test_what_a_device_keeps_says_nothing_about_who_read_it() -> None:
    customer, browser = lin(), Browser()
    browser.sign_in(customer)
    answer = browser.get(f"{PAGE}kept/?text=zh")
    page = words(answer)
    assert '<html lang="zh-hans"' in page
    assert "手续费给谁" in page
    assert customer.email not in page
    assert "csrf" not in page.lower()
    assert not answer.cookies
