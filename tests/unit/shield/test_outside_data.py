"""No false hit on what real customers wrote, and no miss on the official vectors (docs/rules.md, 'Secrets
in text')."""

import json
from pathlib import Path

import pytest

from walletdesk import shield
from walletdesk.shield.corpus import texts_in

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = [
    pytest.mark.outside_data,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"the data sets are not beside the checkout ({DATA})"),
]


@pytest.mark.parametrize(
    "name",
    [
        "banking77/train.csv",
        "clinc150/train_val.json",
        "zh_faq/articles.json",
        "zh_faq/questions.json",
        "bilingual_btc_faq/zh_CN.yml",
    ],
)
def test_no_false_hit_on_what_customers_write(name: str) -> None:
    texts = texts_in(DATA / name)
    assert len(texts) > 500
    assert [text for text in texts if shield.scan(text)] == []


@pytest.mark.parametrize("language", ["english", "chinese_simplified"])
def test_every_official_vector_is_caught(language: str) -> None:
    vectors = json.loads((DATA / "bip39/vectors.json").read_text(encoding="utf-8"))[language]
    assert len(vectors) == 24
    for _, phrase, _, extended in vectors:
        words = phrase.split()
        forms = [phrase, f"help: {phrase} please", "\n".join(words), ",".join(words)]
        forms.append(" ".join(f"{number}. {word}" for number, word in enumerate(words, 1)))
        for form in forms:
            assert [found.kind for found in shield.scan(form)] == ["seed_phrase"]
        assert [found.kind for found in shield.scan(extended)] == ["extended_key"]
