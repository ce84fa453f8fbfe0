"""Articles pass through the same shield as everything else: what looks like a secret would lose words."""

from pathlib import Path

import pytest

from walletdesk import shield

ARTICLES = Path(__file__).resolve().parents[3] / "walletdesk" / "help" / "articles"


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*/*.md")), ids=lambda path: path.name)
def test_no_sentence_of_an_article_looks_like_a_secret(path: Path) -> None:
    assert shield.scan(path.read_text(encoding="utf-8")) == []
