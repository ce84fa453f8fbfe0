"""What the product writes by itself keeps to the rules that it holds agents to."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from walletdesk.desk.defaults import MACROS
from walletdesk.notices.preview import rendered_example
from walletdesk.notices.register import all_letters
from walletdesk.official.outgoing import Known, Ours, check

# The registry is asked what stands at the foot of a letter.
pytestmark = pytest.mark.django_db

# The example of an answer by letter links to a wallet of nobody.
ARTICLES = sorted(Path("walletdesk/help/articles").rglob("*.md"))
# What the tests of the letters' room have registered is no letter of ours.
LETTERS = [kind for kind in all_letters() if not kind.slug.startswith("shed/")]
# The customer's own, as the examples have it.
KNOWN = Known(addresses=frozenset({"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"}))
OURS = Ours(domains=frozenset({"127.0.0.1", "wallet.example"}))


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.slug)
def test_no_letter_of_ours_asks_for_anything(kind: object, language: str) -> None:
    letter = rendered_example(kind, language)  # type: ignore[arg-type]
    assert check(f"{letter.subject}\n\n{letter.text}", OURS, KNOWN) == []


@pytest.mark.parametrize("macro", MACROS, ids=lambda macro: macro[0])
def test_no_macro_of_a_new_desk_is_stopped(macro: tuple[str, ...]) -> None:
    assert [stop for words in macro for stop in check(words, OURS)] == []


def test_an_article_can_be_put_into_an_answer() -> None:
    """Its title and its summary go along with the link (console/answers.py)."""
    assert ARTICLES
    for path in ARTICLES:
        said = "\n".join(
            re.findall(r"^(?:title|summary): (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
        assert check(said, OURS) == [], path.name
