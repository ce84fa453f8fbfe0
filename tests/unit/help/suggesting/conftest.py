"""Four articles in both languages, and shelves on which nothing of an earlier test stands."""

from collections.abc import Mapping

import pytest

from tests.unit.help.conftest import appointed
from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now
from walletdesk.help.models import Article, Category, Language, Text, Version
from walletdesk.help.suggesting import shelf

ARTICLES = {
    "not-arrived": ("A transfer has not arrived", "转账未到账", "gas, pending", "到账"),
    "new-phone": ("Moving to a new phone", "更换新手机", "phone", "手机"),
    "forgotten-password": ("I forgot my password", "忘记密码怎么办", "password", "密码"),
    "fees": ("What a network fee is", "什么是矿工费", "gas, fee", "矿工费"),
}


@pytest.fixture(autouse=True)
def _empty_shelves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "SHELVES", {each: shelf.Shelf(each) for each in Language})


@pytest.fixture
def articles(db: None) -> dict[str, Text]:
    """The English texts, by slug."""
    written = {}
    for slug, (en, zh, keywords, words) in ARTICLES.items():
        chinese = {"title": zh, "summary": f"{zh}，看这里。", "keywords": words, "body": f"{zh}。"}
        english = {"title": en, "summary": f"{en}.", "keywords": keywords, "body": en}
        written |= {(slug, "zh"): chinese, (slug, "en"): english}
    return {slug: text for (slug, language), text in on_the_shelf(written).items() if language == "en"}


def on_the_shelf(written: Mapping[tuple[str, str], Mapping[str, str]]) -> dict[tuple[str, str], Text]:
    """Published texts with these words, by slug and language.

    Put there at once: how an article comes to be published takes a dozen statements, and other tests ask it.
    """
    shelf = Category.objects.create(slug="money", title_en="Money", title_zh="资金")
    slugs = dict.fromkeys(slug for slug, _ in written)
    articles = Article.objects.bulk_create(Article(slug=slug, category=shelf) for slug in slugs)
    by_slug = {article.slug: article for article in articles}
    texts = Text.objects.bulk_create(
        Text(article=by_slug[slug], language=language, state="published", published_at=now())
        for slug, language in written
    )
    versions = Version.objects.bulk_create(
        Version(text=text, number=1, by_kind="system", by_name="WalletDesk", **words)
        for text, words in zip(texts, written.values(), strict=True)
    )
    for text, version in zip(texts, versions, strict=True):
        text.published = version
    Text.objects.bulk_update(texts, ["published"])
    return dict(zip(written, texts, strict=True))


@pytest.fixture
def agent(db: None) -> Agent:
    return appointed("mei", "agent")
