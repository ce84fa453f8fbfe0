"""Leads write articles: nothing typed is lost, and nothing comes before customers by accident."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.help.models import Article, State, Text, Unanswered

pytestmark = pytest.mark.django_db

PLACE = "/console/help/articles/fees/"


def sent(article: Article, **changes: str) -> dict[str, Any]:
    """The editor as it is sent, with some fields changed: en_body="…"."""
    form: dict[str, Any] = {"category": article.category.slug, "order": article.order}
    for text in article.texts.all():
        version = text.newest
        assert version
        # Line ends are those that a browser sends.
        form |= {
            f"{text.language}-{field}": words.replace("\n", "\r\n") for field, words in version.words.items()
        }
        form[f"{text.language}-number"] = version.number
    return form | {name.replace("_", "-"): words for name, words in changes.items()}


@pytest.fixture
def english(article: Article) -> Callable[[], Text]:
    return lambda: article.texts.get(language="en")


def test_what_is_saved_is_a_new_version_of_that_language_only(desk: Client, article: Article) -> None:
    assert desk.post(PLACE, sent(article, en_body="A little.")).status_code == 302
    english, chinese = article.texts.get(language="en"), article.texts.get(language="zh")
    assert (english.newest.number, english.newest.body, english.state) == (2, "A little.", State.DRAFT)
    assert english.published.body == "None at all."
    assert chinese.newest.number == 1


@pytest.mark.slow
def test_who_was_overtaken_loses_nothing_and_sees_the_difference(
    desk: Client, article: Article, lead: Agent, english: Callable[[], Text]
) -> None:
    form = sent(article, en_body="Mine entirely.", zh_body="我的。")
    english().write(by=lead, body="Theirs entirely.")
    answer = desk.post(PLACE, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine entirely." in page
    assert "<del><span" in page
    assert english().newest.body == "Theirs entirely."
    assert article.texts.get(language="zh").newest.number == 1
    assert 'name="en-over" value="2"' in page
    assert desk.post(PLACE, form | {"en-over": "2"}).status_code == 302
    assert [version.body for version in english().versions.order_by("number")] == [
        "None at all.",
        "Theirs entirely.",
        "Mine entirely.",
    ]


def test_a_secret_is_refused_and_an_article_without_words_too(desk: Client, article: Article) -> None:
    phrase = "abandon " * 11 + "about"
    for form in (sent(article, en_body=f"Write {phrase} down."), sent(article, en_body=" ")):
        assert desk.post(PLACE, form).status_code == 422
    assert article.texts.get(language="en").newest.number == 1


@pytest.mark.slow
def test_publishing_shows_what_stands_in_the_editor(
    desk: Client, article: Article, english: Callable[[], Text]
) -> None:
    desk.post(f"{PLACE}en/publication/", sent(article, en_title="What it costs"))
    assert (english().state, english().published.title) == (State.PUBLISHED, "What it costs")
    assert article.texts.get(language="zh").stale_since
    desk.post(f"{PLACE}zh/confirmation/", {})
    assert article.texts.get(language="zh").stale_since is None
    desk.post(f"{PLACE}en/publication/end/", {})
    assert english().published is None


def test_an_article_is_scheduled_in_the_leads_own_zone_and_called_off(
    desk: Client, article: Article, lead: Agent, english: Callable[[], Text]
) -> None:
    Agent.objects.filter(pk=lead.pk).update(time_zone="Asia/Shanghai")
    desk.post(f"{PLACE}en/schedule/", sent(article, en_body="Soon.", en_at="2031-05-01T08:30"))
    assert english().publish_at.isoformat() == "2031-05-01T00:30:00+00:00"
    desk.post(f"{PLACE}en/schedule/end/", {})
    assert english().publish_at is None


@pytest.mark.parametrize("at", ["", "tomorrow", "2020-01-01T00:00", "2031-13-01T00:00"])
def test_a_time_that_is_none_schedules_nothing_and_keeps_the_words(
    desk: Client, article: Article, english: Callable[[], Text], at: str
) -> None:
    desk.post(f"{PLACE}en/schedule/", sent(article, en_body="Soon.", en_at=at))
    assert (english().publish_at, english().newest.body) == (None, "Soon.")


@pytest.mark.slow
@override_settings(ARTICLES_NEED_TWO=True)
def test_where_two_are_needed_the_writer_alone_publishes_nothing(
    desk: Client, article: Article, administrator: Agent, signed_in: SignedIn
) -> None:
    desk.post(f"{PLACE}en/review/", sent(article, en_body="New."))
    desk.post(f"{PLACE}en/publication/", {})
    desk.post(f"{PLACE}en/approval/", {})
    assert article.texts.get(language="en").published.body == "None at all."
    other = signed_in(administrator)
    other.post(f"{PLACE}en/approval/", {})
    assert desk.post(f"{PLACE}en/publication/", {}).status_code == 302
    assert article.texts.get(language="en").published.body == "New."


def test_a_review_can_end_without_an_approval(
    desk: Client, article: Article, english: Callable[[], Text]
) -> None:
    desk.post(f"{PLACE}en/review/", sent(article, en_body="New."))
    assert english().state == State.IN_REVIEW
    desk.post(f"{PLACE}en/review/end/", {})
    assert english().state == State.DRAFT


def test_the_preview_is_what_customers_see_and_names_dead_links(desk: Client, article: Article) -> None:
    body = "## Gas\n\n[fees](fees) [lost](lost) [safe](/security/) [bad](/nowhere/) <script>x</script>"
    body += " [flow](/help/flows/lost/)"
    page = desk.post(
        "/console/help/preview/", {"language": "en", "title": "T", "body": body}
    ).content.decode()
    assert '<h2 id="s-gas">Gas</h2>' in page
    assert 'href="/help/money/fees/"' in page
    assert "<script>" not in page
    assert '<code class="break">lost</code>' in page
    assert '<code class="break">/nowhere/</code>' in page
    assert "/help/flows/lost/</code>" in page
    assert "/security/</code>" not in page


@pytest.mark.slow
def test_a_preview_is_safe_from_what_nobody_would_write(desk: Client, article: Article) -> None:
    for body in ("", "[" * 5000, "\x00", "> " * 3000, "x" * 60_000):
        assert desk.post("/console/help/preview/", {"language": "?", "body": body}).status_code == 200


def test_where_it_stands_is_saved_with_the_words(desk: Client, article: Article) -> None:
    desk.post(PLACE, sent(article) | {"needed": "on", "order": "7"})
    article.refresh_from_db()
    assert (article.needed, article.order) == (True, 7)
    assert desk.post(PLACE, sent(article) | {"category": "nowhere"}).status_code == 422


@pytest.mark.slow
def test_next_steps_are_chosen_by_the_words_of_their_buttons(desk: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(actions=["gone"])

    page = desk.get(PLACE).content.decode()
    assert "Freeze the account" in page and 'value="freeze"' in page
    # One that an article names and no page has stays until somebody takes it away.
    assert re.search(r'value="gone"[^>]* checked', page)

    desk.post(PLACE, sent(article) | {"actions": ["freeze", "status"]})
    article.refresh_from_db()
    assert article.actions == ["freeze", "status"]


def test_an_article_begins_with_a_title_and_a_search_in_vain_may_lend_it(
    desk: Client, article: Article
) -> None:
    Unanswered.objects.count_in("gas fee", "en")
    page = desk.get("/console/help/new/?title=gas%20fee&keywords=gas%20fee&language=en").content.decode()
    assert 'value="gas fee"' in page
    form = {"title": "Gas", "language": "en", "slug": "gas", "category": "money", "keywords": "gas fee"}
    assert desk.post("/console/help/new/", form).status_code == 302
    assert Text.objects.get(article__slug="gas").newest.keywords == "gas fee"
    for slug in ("gas", "Gas Fee", "../x", ""):
        assert desk.post("/console/help/new/", form | {"slug": slug}).status_code == 200
    assert Article.objects.count() == 2


@pytest.mark.slow
def test_versions_are_compared_word_by_word_and_brought_back(desk: Client, article: Article) -> None:
    desk.post(PLACE, sent(article, zh_body="收一点点。"))
    page = desk.get(f"{PLACE}zh/versions/2/").content.decode()
    assert "不</del>" in page
    assert "一点点</ins>" in page
    assert desk.get(f"{PLACE}zh/versions/2/?with=1").status_code == 200
    assert desk.get(f"{PLACE}zh/versions/9/").status_code == 404
    desk.post(f"{PLACE}zh/versions/1/restoration/")
    assert article.texts.get(language="zh").newest.body == "不收。\n\n一分都不收。"


@pytest.mark.slow
def test_the_list_is_narrowed_by_state_and_language(desk: Client, article: Article, lead: Agent) -> None:
    article.texts.get(language="zh").withdraw(by=lead)

    def found(query: str) -> bool:
        return 'articles/fees/"' in desk.get(f"/console/help/?{query}").content.decode()

    assert found("")
    assert found("q=fee&category=money&state=read&language=en")
    assert found("state=withdrawn&language=zh")
    for query in ("q=nothing", "category=lost", "state=read&language=zh", "state=missing", "state=stale"):
        assert not found(query), query
    assert found("state=%00&page=x&category=%00&q=%00")
