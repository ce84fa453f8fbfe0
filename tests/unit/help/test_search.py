"""What is found, by what somebody writes, and that nothing is found rather than something else."""

import pytest

from tests.unit.help.conftest import published
from walletdesk.accounts.models import Agent
from walletdesk.help.models import Article, Category, Language, Place, Unanswered, Version
from walletdesk.help.searching.search import search
from walletdesk.help.searching.snippets import snippet

EN, ZH = Language.ENGLISH, Language.CHINESE


@pytest.fixture(autouse=True)
def _articles(lead: Agent, shelf: Category, article: Article) -> None:
    published(article, "en", lead, title="A transfer has not arrived", body="Look it up in a block explorer.")
    published(article, "zh", lead, title="转账未到账", body="请在区块浏览器里查询交易哈希。")
    other = Article.objects.place("new-phone", Place(shelf), by=lead)
    published(other, "en", lead, title="Moving to a new phone", body="Sign in with a passkey.")
    published(other, "zh", lead, title="更换新手机", body="请使用通行密钥登录。")


@pytest.mark.parametrize(
    ("query", "language", "slug"),
    [
        ("block explorer", EN, "not-arrived"),
        ("哈希", ZH, "not-arrived"),
        ("區塊瀏覽器", ZH, "not-arrived"),
        ("没收到", ZH, "not-arrived"),
        ("pho", EN, "new-phone"),
        ("手", ZH, "new-phone"),
        ("手机", EN, "new-phone"),
        ("ＰＨＯＮＥ", EN, "new-phone"),
    ],
)
def test_people_find_it_in_their_own_words(query: str, language: Language, slug: str) -> None:
    assert [found.text.article.slug for found in search(query, language)][:1] == [slug]


@pytest.mark.parametrize(
    "query",
    ["", "?!.,;", "'; DROP TABLE help_text; --", "\u202e\u200b\x00", "x" * 10_000, "banana bread recipe"],
)
def test_an_absurd_query_finds_nothing(query: str) -> None:
    assert search(query, EN) == []


def test_a_snippet_shows_the_words_asked_for_with_marks() -> None:
    found = search("explorer", EN)[0]
    assert ("explorer", True) in found.snippet.pieces
    assert found.why == ("explorer",)


def test_a_snippet_is_cut_between_words_and_says_that_the_text_goes_on() -> None:
    body = "One two three. " * 20 + "explorer" + " four five six." * 20
    words = str(snippet(Version(body=body), ("explorer",)))
    assert words.startswith("…") and words.endswith("…")
    assert set(words.strip("…").replace(".", "").split()) <= set(body.replace(".", "").split())


def test_a_search_without_answer_is_counted_once_a_time_and_without_personal_data() -> None:
    for query in ("Bread for lin@example.com", "bread  FOR lin@example.com"):
        Unanswered.objects.count_in(query, "en")
    row = Unanswered.objects.get()
    assert row.count == 2
    assert "lin@example.com" not in row.words


@pytest.mark.parametrize(
    ("query", "meant"), [("explroer", "explorer"), ("blok explorr", "explorer"), ("paskey", "passkey")]
)
def test_a_slip_of_the_keyboard_finds_what_was_meant_and_says_so(query: str, meant: str) -> None:
    found = search(query, EN)
    assert found[0].why[-1:] == (meant,)
    assert meant in found.meant.values()


def test_a_word_that_is_near_to_nothing_is_not_replaced() -> None:
    assert search("zzzzyx", EN).meant == {}
    assert search("explorer", EN).meant == {}
