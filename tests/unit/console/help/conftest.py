"""A lead at the console, and one article in both languages."""

import pytest
from django.test import Client

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.help.models import Article, Category, Place, Text


@pytest.fixture
def article(lead: Agent) -> Article:
    shelf = Category.objects.write(by=lead, slug="money", title_en="Money", title_zh="资金")
    article = Article.objects.place("fees", Place(shelf), by=lead)
    for language, title, body in (("en", "Fees", "None at all."), ("zh", "手续费", "不收。\n\n一分都不收。")):
        text = Text.objects.write(by=lead, article=article, language=language, title=title, body=body)
        text.submit(by=lead)
        text.publish(by=lead)
    return article


@pytest.fixture
def desk(lead: Agent, signed_in: SignedIn) -> Client:
    return signed_in(lead)
