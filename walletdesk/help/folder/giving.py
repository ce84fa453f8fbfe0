"""Writes all articles out, in the form in which a folder is taken in."""

from pathlib import Path

from django.forms import model_to_dict

from walletdesk.help.folder.page import FENCE
from walletdesk.help.folder.shelves import write_shelves
from walletdesk.help.models import Category, Text


def give(folder: Path) -> int:
    """The newest version of each text; returns how many. Files of other names in the folder stay."""
    folder.mkdir(parents=True, exist_ok=True)
    write_shelves(folder, {each.slug: model_to_dict(each) for each in Category.objects.all()})
    texts = [text for text in Text.objects.select_related("article__category") if text.newest]
    for text in texts:
        home = folder / text.article.category.slug
        home.mkdir(exist_ok=True)
        (home / f"{text.article.slug}.{text.language}.md").write_text(_written(text), encoding="utf-8")
    return len(texts)


def _written(text: Text) -> str:
    version, article = text.newest, text.article
    assert version
    head = {
        **{key: version.words[key] for key in ("title", "summary", "keywords")},
        "related": ", ".join(article.related),
        "actions": ", ".join(article.actions),
        "sources": version.sources,
        "order": str(article.order),
        "needed": "yes" if article.needed else "",
    }
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    return "\n".join([FENCE, *lines, FENCE, "", version.body, ""])
