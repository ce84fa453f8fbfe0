"""What is suggested to somebody who writes: what fits, in their language, and else nothing."""

from unittest.mock import Mock

import pytest

from tests.unit.help.conftest import published
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.help.models import Article, Language, Place, Text
from walletdesk.help.suggesting.models import Lesson
from walletdesk.help.suggesting.suggest import Suggestions, suggest

EN, ZH = Language.ENGLISH, Language.CHINESE
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def slugs(answer: Suggestions) -> list[str]:
    return [each.text.article.slug for each in answer.found]


def ask(words: str, language: Language = EN, patience: float = 20) -> Suggestions:
    return suggest(words, language, patience=patience)


@pytest.mark.parametrize(
    ("words", "language", "slug"),
    [
        ("I forgot my password", EN, "forgotten-password"),
        ("忘记密码了", ZH, "forgotten-password"),
        ("忘記密碼了", ZH, "forgotten-password"),
    ],
)
def test_what_fits_comes_first_with_the_writers_own_words_as_reason(
    articles: dict[str, Text], words: str, language: Language, slug: str
) -> None:
    answer = ask(words, language)
    assert answer.is_sure
    assert slugs(answer)[0] == slug
    assert answer.found[0].text.language == language
    assert set(answer.found[0].why) & {"forgot", "password", "忘记", "密码"}


def test_who_writes_chinese_on_an_english_page_gets_chinese_articles(articles: dict[str, Text]) -> None:
    answer = ask("我的密码忘记了", EN)
    assert answer.found[0].text.language == ZH
    assert answer.is_foreign


def test_an_article_that_is_there_in_the_other_language_only_is_shown_and_said_to_be_so(
    articles: dict[str, Text],
) -> None:
    articles["forgotten-password"].withdraw(by=SYSTEM)
    answer = ask("I forgot my password", EN)
    assert answer.is_sure
    assert answer.is_foreign
    assert (slugs(answer)[0], answer.found[0].text.language) == ("forgotten-password", ZH)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "?!.,;。！",
        "\u200b\u200d\u202e\ufeff",
        "x" * 10_000,
        "bread recipe with bananas",
        "how does it work",
        "请问怎么办",
        "你好",
        "\ud800",
    ],
)
def test_what_no_article_answers_gets_none(articles: dict[str, Text], words: str) -> None:
    assert not ask(words).is_sure


def test_ten_thousand_signs_are_looked_at_as_far_as_it_makes_sense(articles: dict[str, Text]) -> None:
    assert ask("I forgot my password. " * 500).is_sure


def test_words_written_from_right_to_left_are_an_ordinary_question(articles: dict[str, Text]) -> None:
    assert not ask("\u202eلقد نسيت كلمة المرور\u202c").is_sure


def test_a_secret_is_told_and_leads_to_nothing(articles: dict[str, Text]) -> None:
    answer = ask(PHRASE)
    assert answer.caught == ("seed_phrase",)
    assert answer.found == ()


def test_beside_a_secret_the_other_words_still_count(articles: dict[str, Text]) -> None:
    answer = ask(f"I forgot my password. My words are: {PHRASE}")
    assert answer.caught == ("seed_phrase",)
    assert slugs(answer)[0] == "forgotten-password"


def test_a_published_article_is_found_at_once_and_a_withdrawn_one_no_more(articles: dict[str, Text]) -> None:
    assert not ask("the approval of a token contract").is_sure
    article = Article.objects.place("approvals", Place(articles["fees"].article.category), by=SYSTEM)
    text = published(article, "en", SYSTEM, title="The approval of a token contract", body="Revoke it.")
    assert slugs(ask("the approval of a token contract"))[0] == "approvals"
    text.withdraw(by=SYSTEM)
    assert "approvals" not in slugs(ask("the approval of a token contract", patience=0))


def test_nobody_waits_for_longer_than_asked_while_the_articles_are_read(
    articles: dict[str, Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    never = Mock(is_alive=lambda: True)
    monkeypatch.setattr("threading.Thread", lambda **named: never)
    answer = ask("I forgot my password", patience=0.2)
    assert not answer.is_ready
    assert not answer.is_sure
    never.join.assert_called_with(0.2)


def test_what_an_agent_refuses_is_not_suggested_for_the_same_question_any_more(
    articles: dict[str, Text], agent: Agent
) -> None:
    words = "I forgot my password again"
    Lesson.objects.teach(
        by=agent, text=articles["forgotten-password"], words=words, source="T1", is_fit=False
    )
    answer = ask(words)
    assert "forgotten-password" not in slugs(answer)
    assert not answer.is_sure
    assert ask("password forgotten, what now").is_sure, "another question has its answer still"


def test_a_lesson_keeps_words_and_no_sentence_no_address_and_no_secret(
    articles: dict[str, Text], agent: Agent
) -> None:
    words = f"Zebras forgot lin@example.com and password. {PHRASE}"
    lesson = Lesson.objects.teach(by=agent, text=articles["fees"], words=words, source="T1", is_fit=True)
    assert lesson
    assert lesson.words.split() == sorted(lesson.words.split())
    assert "lin@example.com" not in lesson.words
    assert "sausage" not in lesson.words
    assert "T1" not in lesson.source


def test_the_latest_word_about_the_same_ticket_counts(articles: dict[str, Text], agent: Agent) -> None:
    for is_fit in (False, True):
        Lesson.objects.teach(by=agent, text=articles["fees"], words="a fee", source="T1", is_fit=is_fit)
    assert Lesson.objects.get().is_fit
