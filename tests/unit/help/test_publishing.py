"""How a text comes before customers, and what stays of what it said."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.unit.help.conftest import appointed, published
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR
from walletdesk.help import acts
from walletdesk.help.errors import NotPossible
from walletdesk.help.models import Article, Feedback, Language, State, Text, Version
from walletdesk.help.searching.search import search
from walletdesk.journal import Entry

WORDS = {"title": "Money has not arrived", "body": "Wait for six blocks."}


def test_a_text_is_read_only_after_review_and_each_step_is_recorded(lead: Agent, article: Article) -> None:
    text = Text.objects.write(by=lead, article=article, language="en", **WORDS)
    with pytest.raises(NotPossible):
        text.publish(by=lead)
    assert not Text.objects.public().exists()
    text.submit(by=lead)
    text.publish(by=lead)
    assert Text.objects.public().get().published.title == WORDS["title"]
    for act in (acts.TEXT_WRITTEN, acts.TEXT_SUBMITTED, acts.TEXT_PUBLISHED):
        assert Entry.objects.of(act).about(text).count() == 1


def test_nobody_but_a_lead_writes(article: Article) -> None:
    for by in (appointed("mei", "agent"), VISITOR):
        with pytest.raises(NotAllowed):
            Text.objects.write(by=by, article=article, language="en", **WORDS)


def test_customers_go_on_reading_the_published_version_while_the_next_is_a_draft(
    lead: Agent, article: Article
) -> None:
    text = published(article, "en", lead, **WORDS)
    text.write(by=lead, title="Draft")
    text.refresh_from_db()
    assert (text.state, text.published.title) == (State.DRAFT, WORDS["title"])


def test_the_other_language_is_stale_once_one_moved_on_and_fresh_once_written(
    lead: Agent, article: Article
) -> None:
    english = published(article, "en", lead, **WORDS)
    chinese = published(article, "zh", lead, title="未到账", body="请等待六个区块。")
    assert english.stale_since is None
    published(article, "en", lead, body="Wait for twelve blocks.")
    chinese.refresh_from_db()
    assert chinese.stale_since
    chinese.write(by=lead, body="请等待十二个区块。")
    assert chinese.stale_since is None


def test_a_scheduled_version_is_shown_from_its_moment_on_and_not_what_was_drafted_since(
    lead: Agent, article: Article
) -> None:
    text = Text.objects.write(by=lead, article=article, language="en", **WORDS)
    text.submit(by=lead)
    text.schedule(clock.now() + timedelta(hours=1), by=lead)
    text.write(by=lead, title="Draft")
    text.publish_scheduled(by=SYSTEM)
    assert text.published is None
    with clock.travel_to(clock.now() + timedelta(hours=2)):
        assert list(Text.objects.due()) == [text]
        text.publish_scheduled(by=SYSTEM)
    assert (text.published.title, text.state) == (WORDS["title"], State.DRAFT)


def test_an_earlier_version_is_restored_as_a_new_one(lead: Agent, article: Article) -> None:
    text = published(article, "en", lead, **WORDS)
    text.write(by=lead, body="Wrong.")
    restored = text.restore(1, by=lead)
    assert (restored.number, restored.body) == (3, WORDS["body"])
    assert "-Wrong." in restored.difference(text.versions.get(number=2))


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_version(lead: Agent, article: Article, change: str) -> None:
    text = Text.objects.write(by=lead, article=article, language="en", **WORDS)
    versions = Version.objects.filter(text=text)
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        versions.update(title="x") if change == "update" else versions._raw_delete("default")
    assert versions.get().title == WORDS["title"]


def test_what_is_withdrawn_is_neither_read_nor_found(lead: Agent, article: Article) -> None:
    text = published(article, "en", lead, **WORDS)
    text.withdraw(by=lead)
    assert not Text.objects.public().exists()
    assert search("arrived", Language.ENGLISH) == []


def test_a_free_word_is_kept_without_the_secret_in_it(lead: Agent, article: Article) -> None:
    text = published(article, "en", lead, **WORDS)
    phrase = "abandon " * 11 + "about"
    Feedback.objects.give(by=VISITOR, text=text, helped=False, word=f"no, my phrase is {phrase}")
    kept = Feedback.objects.get()
    assert not kept.helped
    assert "abandon" not in kept.word
    assert Entry.objects.of(acts.FEEDBACK_GIVEN).about(text).exists()


def test_one_person_publishes_nothing_that_leads_elsewhere(article: Article, lead: Agent) -> None:
    """Everybody reads an article, so a second editor looks at what a colleague could not send to one."""
    text = Text.objects.write(
        by=lead,
        article=article,
        language="en",
        title="Not arrived",
        body="See https://wallet-desk.help/claim",
    )
    text.submit(by=lead)
    with pytest.raises(NotPossible):
        text.publish(by=lead)
    with pytest.raises(NotPossible):
        text.approve(by=lead)
    text.approve(by=appointed("leo", "lead"))
    text.publish(by=lead)
    text.write(by=lead, body="Look at https://wallet-desk.help/claim, and wait.")
    text.submit(by=lead)
    text.publish(by=lead)  # what is read already is no objection again


@pytest.mark.parametrize(
    "body",
    [
        "[Unlock](https&colon;&sol;&sol;wallet-desk&period;help/claim)",
        r"[Unlock](https\:\/\/wallet-desk\.help/claim)",
        "[Unlock](//wallet-desk&period;help/claim)",
        "Please send us your see**d** p**hrase**.",
    ],
)
def test_no_mark_hides_where_an_article_leads(article: Article, lead: Agent, body: str) -> None:
    """Who reads it sees the whole of what Markdown tears apart."""
    text = Text.objects.write(by=lead, article=article, language="en", title="Not arrived", body=body)
    text.submit(by=lead)
    with pytest.raises(NotPossible):
        text.publish(by=lead)


def test_pages_of_ours_and_other_articles_need_no_second_person(article: Article, lead: Agent) -> None:
    body = "See [freezing](freeze-account), [the check](/official/check/), [below](#s-more) and **this**."
    text = Text.objects.write(by=lead, article=article, language="en", title="Not arrived", body=body)
    text.submit(by=lead)
    assert not text.waits_for_second(lead)
