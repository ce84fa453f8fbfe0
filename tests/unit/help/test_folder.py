"""A folder of articles comes in whole or not at all, and goes out as it came."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.help.defaults import ensure_defaults
from walletdesk.help.folder.giving import give
from walletdesk.help.folder.taking import take
from walletdesk.help.models import Article, Category, Place, Text
from walletdesk.help.permissions import SHIPPED

pytestmark = pytest.mark.django_db

SHELVES = """[[category]]
slug = "money"
title.en = "Money"
title.zh = "资金"
"""
PAGE = """---
title: Fees: who pays
keywords: gas, fee
related: fees
actions: contact
---

See [this](fees).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "money").mkdir()
    (tmp_path / "categories.toml").write_text(SHELVES, encoding="utf-8")
    (tmp_path / "money" / "fees.en.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_a_folder_is_taken_in_published_and_a_second_time_changes_nothing(folder: Path) -> None:
    assert take(folder, by=SYSTEM).written == 1
    assert Text.objects.public().get().published.title == "Fees: who pays"
    assert Article.objects.get().actions == ["contact"]
    assert take(folder, by=SYSTEM).same == 1
    assert Text.objects.get().versions.count() == 1


def test_what_goes_out_comes_in_the_same(folder: Path, tmp_path: Path) -> None:
    take(folder, by=SYSTEM)
    assert give(tmp_path / "out") == 1
    assert take(tmp_path / "out", by=SYSTEM).same == 1


def test_what_a_lead_changed_or_withdrew_stays_when_the_product_brings_its_articles(
    folder: Path, lead: Agent
) -> None:
    take(folder, by=SHIPPED, over=False)
    text = Text.objects.get()
    text.write(by=lead, title="Ours")
    (folder / "money" / "fees.en.md").write_text(PAGE.replace("pays", "does not"), encoding="utf-8")
    assert take(folder, by=SHIPPED, over=False).kept == 1
    assert text.newest.title == "Ours"


def test_what_the_house_brought_in_stays_when_the_product_brings_its_articles(folder: Path) -> None:
    take(folder, by=SHIPPED, over=False)
    page = folder / "money" / "fees.en.md"
    page.write_text(PAGE.replace("Fees: who pays", "Ours"), encoding="utf-8")
    call_command("import_articles", str(folder))
    page.write_text(PAGE.replace("pays", "does not"), encoding="utf-8")
    assert take(folder, by=SHIPPED, over=False).kept == 1
    assert Text.objects.public().get().published.title == "Ours"


@pytest.mark.slow
def test_the_shipped_articles_come_in_and_a_second_start_changes_nothing() -> None:
    first, second = ensure_defaults(), ensure_defaults()
    assert first.written == Text.objects.public().count() > 0
    assert (second.written, second.same, second.kept) == (0, first.written, 0)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (PAGE.replace("keywords:", "keyword:"), "fees.en.md:3: no article has a 'keyword'"),
        (PAGE.replace("(fees)", "(fess)"), "fees.en.md:8: there is no article 'fess'"),
        (PAGE.replace("---\n", "", 1), "fees.en.md:1: the file does not begin"),
        ("---\ntitle: x\n---\n", "fees.en.md:3: there are no words"),
    ],
)
def test_a_fault_is_told_by_file_and_line_and_nothing_comes_in(folder: Path, broken: str, fault: str) -> None:
    (folder / "money" / "fees.en.md").write_text(broken, encoding="utf-8")
    with pytest.raises(CommandError, match=fault.replace("'", ".")):
        call_command("import_articles", folder)
    assert not Category.objects.exists()
    assert not Text.objects.exists()


def test_where_a_lead_put_an_article_it_stays_when_it_is_brought_again(folder: Path, lead: Agent) -> None:
    take(folder, by=SHIPPED, over=False)
    article = Article.objects.get()
    Article.objects.place("fees", Place(article.category, needed=True, order=3), by=lead)
    take(folder, by=SHIPPED, over=False)
    article.refresh_from_db()
    assert (article.needed, article.order) == (True, 3)
