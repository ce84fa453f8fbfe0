"""A small flow with every kind of step, and the articles that flows lead to."""

from collections.abc import Callable

import pytest

from walletdesk.help.flows.models import Flow, Version
from walletdesk.help.flows.plan import Plan
from walletdesk.help.flows.reading import read
from walletdesk.help.models import Article, Category, Text
from walletdesk.help.models import Version as ArticleVersion
from walletdesk.help.permissions import SHIPPED

SMALL = """
slug = "small"
topics = ["locked"]
start = "what"
title = { en = "A small flow", zh = "一个小流程" }
summary = { en = "For tests.", zh = "用于测试。" }

[steps.what]
kind = "question"
title = { en = "What happens?", zh = "怎么了？" }
answers = [
  { name = "locked", to = "lock", en = "It is locked", zh = "被锁定" },
  { name = "app", to = "version", en = "The app", zh = "应用" },
]

[steps.lock]
kind = "check"
check = "signed-in"
title = { en = "Signed in?", zh = "登录了吗？" }
results = { yes = "reset", no = "reset" }

[steps.version]
kind = "check"
check = "app-version"
title = { en = "Which version?", zh = "哪个版本？" }
results.newest = "ticket"
results.outdated = "ticket"
results.unsupported = "ticket"
results.known-fault = "ticket"
results.not-known = "ticket"

[steps.reset]
kind = "advice"
title = { en = "Reset it", zh = "重置" }
body = { en = "See [this](locked-account).", zh = "见[这里](locked-account)。" }
leads = ["reset-password", "article:locked-account"]
answers = [
  { name = "in", to = "done", solves = true, en = "I’m in", zh = "登录了" },
  { name = "wait", to = "done", en = "I’ll wait", zh = "我等等" },
  { name = "again", to = "what", en = "Begin again", zh = "重来" },
  { name = "stuck", to = "ticket", en = "No", zh = "不行" },
]

[steps.done]
kind = "solved"
title = { en = "Good", zh = "好" }

[steps.ticket]
kind = "ticket"
topic = "locked"
title = { en = "Ask us", zh = "联系我们" }
"""


@pytest.fixture
def plan() -> Plan:
    return read(SMALL)


@pytest.fixture
def readable(db: None) -> Callable[..., None]:
    """Makes articles that can be read in both languages."""

    def make(*slugs: str) -> None:
        shelf = Category.objects.get_or_create(slug="shelf", title_en="Shelf", title_zh="架")[0]
        for slug in slugs:
            article = Article.objects.create(slug=slug, category=shelf)
            for language in ("en", "zh"):
                text = Text.objects.create(article=article, language=language)
                text.published = ArticleVersion.objects.create(
                    text=text, number=1, title=slug, body="Words.", by_kind="system", by_name="Test"
                )
                text.save()

    return make


@pytest.fixture
def version(readable: Callable[..., None]) -> Version:
    """The small flow, published."""
    readable("locked-account")
    version = Flow.objects.write(SMALL, by=SHIPPED)
    version.flow.publish(version, by=SHIPPED)
    return version
