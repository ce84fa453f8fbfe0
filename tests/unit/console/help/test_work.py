"""What readers leave behind becomes work; what is looked for in vain is listed once and bounded."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.core import clock
from walletdesk.core.actors import VISITOR
from walletdesk.help.broken import broken_links
from walletdesk.help.clockwork import forget_old
from walletdesk.help.models import Article, Feedback, Unanswered
from walletdesk.help.models import unanswered as bounds
from walletdesk.help.telling import rates, sought_in_vain

pytestmark = pytest.mark.django_db


def test_words_and_counts_stand_beside_the_article(desk: Client, article: Article) -> None:
    text = article.texts.get(language="en")
    Feedback.objects.give(by=VISITOR, text=text, helped=False, word="Which <b>fee</b>?")
    Feedback.objects.give(by=VISITOR, text=text, helped=True)
    page = desk.get("/console/help/feedback/?article=fees").content.decode()
    assert "Which &lt;b&gt;fee&lt;/b&gt;?" in page
    (rate,) = rates(clock.now() - timedelta(days=1))
    assert (rate.yes, rate.no, rate.yes_now) == (1, 1, 1)


def test_a_new_version_begins_a_count_of_its_own(article: Article, lead: Agent) -> None:
    text = article.texts.get(language="en")
    Feedback.objects.give(by=VISITOR, text=text, helped=False)
    text.write(by=lead, body="Better.")
    text.submit(by=lead)
    text.publish(by=lead)
    (rate,) = rates(clock.now() - timedelta(days=1))
    assert (rate.no, rate.total_now) == (1, 0)


def test_searches_of_the_same_words_are_one_and_are_set_aside_together(
    desk: Client, article: Article
) -> None:
    for words in ("gas price", "price gas", "gas price", "币没到"):
        Unanswered.objects.count_in(words, "en")
    (first, other) = sought_in_vain()
    assert (first.first.words, first.count, other.count) == ("gas price", 3, 1)
    assert desk.post(f"/console/help/unanswered/{first.rows[1].pk}/end/").status_code == 302
    assert [each.first.words for each in sought_in_vain()] == ["币没到"]
    assert desk.post(f"/console/help/unanswered/{first.rows[1].pk}/end/").status_code == 404
    Unanswered.objects.count_in("gas price", "en")
    assert len(sought_in_vain()) == 1


def test_what_is_rare_is_forgotten_and_the_table_has_a_bound(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST", 2)
    for words in ("once", "often", "often", "often"):
        Unanswered.objects.count_in(words, "en")
    with clock.travel_to(clock.now() + bounds.RARE_KEPT + timedelta(hours=1)):
        for words in ("new", "newer", "newer"):
            Unanswered.objects.count_in(words, "en")
        forget_old()
        assert set(Unanswered.objects.values_list("words", flat=True)) == {"often", "newer"}


def test_a_link_to_what_was_withdrawn_is_listed_and_customers_come_first(
    desk: Client, article: Article, lead: Agent
) -> None:
    text = article.texts.get(language="en")
    text.write(
        by=lead, body="See [fees](fees), [x](lost), [mail](mailto:a@b.example), [y](http://a.example)."
    )
    assert [(each.is_read, [problem.target for problem in each.problems]) for each in broken_links()] == [
        (False, ["lost", "http://a.example"])
    ]
    assert "http://a.example" in desk.get("/console/help/links/").content.decode()


def test_the_search_says_why_and_counts_nothing(desk: Client, article: Article) -> None:
    page = desk.get("/console/help/search/?q=fees&language=en").content.decode()
    assert "in the title" in page
    assert "Customers find nothing" in desk.get("/console/help/search/?q=banana").content.decode()
    assert not Unanswered.objects.exists()


@pytest.mark.slow
def test_an_agent_may_try_the_search_and_nothing_else(
    agent: Agent, article: Article, signed_in: SignedIn
) -> None:
    browser = signed_in(agent)
    assert browser.get("/console/help/search/?q=fees").status_code == 200
    for page in ("", "articles/fees/", "feedback/", "unanswered/", "links/", "folder/", "folder/download/"):
        assert browser.get(f"/console/help/{page}").status_code == 404


@pytest.mark.parametrize("query", ["x" * 10_000, "';--", "\u200b\u202e", "?!。，", "%00"])
def test_an_absurd_search_finds_nothing(desk: Client, article: Article, query: str) -> None:
    assert desk.get("/console/help/search/", {"q": query}).status_code == 200
    assert desk.get("/console/help/", {"q": query}).status_code == 200


@pytest.mark.slow
def test_a_category_is_written_in_both_languages(desk: Client, article: Article) -> None:
    form = {"slug": "keys", "title_en": "Keys", "title_zh": "密钥", "order": "3", "icon": "key"}
    assert desk.post("/console/help/categories/new/", form).status_code == 302
    changed = {**form, "title_en": "All keys"}
    assert desk.post("/console/help/categories/keys/", changed).status_code == 302
    assert "All keys" in desk.get("/console/help/categories/").content.decode()
    for wrong in ({"slug": "search"}, {"icon": "nothing"}, {"order": "-1"}, {"title_zh": ""}):
        assert desk.post("/console/help/categories/new/", form | wrong).status_code == 200
