"""Four articles in both languages, and shelves on which nothing of an earlier test stands."""

import pytest

from tests.unit.help.conftest import appointed, published
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.help.models import Article, Category, Language, Place, Text
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
    shelf = Category.objects.write(by=SYSTEM, slug="money", title_en="Money", title_zh="资金")
    texts = {}
    for slug, (en, zh, keywords, words) in ARTICLES.items():
        article = Article.objects.place(slug, Place(shelf), by=SYSTEM)
        published(article, "zh", SYSTEM, title=zh, summary=f"{zh}，看这里。", keywords=words, body=f"{zh}。")
        texts[slug] = published(article, "en", SYSTEM, title=en, summary=f"{en}.", keywords=keywords, body=en)
    return texts


@pytest.fixture
def agent(db: None) -> Agent:
    return appointed("mei", "agent")
