"""Articles pass through the same shield as everything else: what looks like a secret would lose words."""

from walletdesk import shield
from walletdesk.help.defaults import SHIPPED


def test_no_sentence_of_an_article_looks_like_a_secret() -> None:
    found = {path.name: shield.scan(path.read_text(encoding="utf-8")) for path in SHIPPED.glob("*/*.md")}
    assert found
    assert {name: hits for name, hits in found.items() if hits} == {}
