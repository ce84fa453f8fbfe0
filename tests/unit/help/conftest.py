"""A lead who writes, and a shelf with one article on it."""

import pytest

from walletdesk.accounts.models import Agent
from walletdesk.core import vault
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.help.models import Article, Category, Place, Text


def appointed(name: str, role: str) -> Agent:
    agent = Agent.objects.appoint(
        email=f"{name}@desk.example", name=name, password="correct horse battery staple", role=role, by=SYSTEM
    )
    sealed = vault.seal(b"JBSWY3DPEHPK3PXP", f"authenticator:{agent.pk}")
    agent.authenticators.create(sealed_secret=sealed, confirmed_at=now())
    return agent


def published(article: Article, language: str, by: Agent, **words: str) -> Text:
    text = Text.objects.write(by=by, article=article, language=language, **words)
    text.submit(by=by)
    text.publish(by=by)
    return text


@pytest.fixture
def lead(db: None) -> Agent:
    return appointed("lea", "lead")


@pytest.fixture
def shelf(lead: Agent) -> Category:
    return Category.objects.write(by=lead, slug="money", title_en="Money", title_zh="资金")


@pytest.fixture
def article(lead: Agent, shelf: Category) -> Article:
    return Article.objects.place("not-arrived", Place(shelf), by=lead)
