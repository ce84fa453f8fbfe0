"""Another class can rank, named by a setting."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import pytest
from pytest_django import Settings

from walletdesk.help.models import Language, Text
from walletdesk.help.suggesting.suggest import suggest
from walletdesk.language.ranking import Answer, Document, Example, Hit, Reason

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Longest:
    """Thinks that the document with the longest title answers everything."""

    id: str

    @classmethod
    def of(cls, documents: Iterable[Document], examples: Iterable[Example] = ()) -> Self:
        return cls(max(documents, key=lambda one: len(one.title)).id)

    def rank(self, query: str, limit: int = 5) -> Answer:
        return Answer((Hit(self.id, 1.0, (Reason("word", "coins"),)),), is_sure=True)


def test_the_class_that_a_setting_names_is_asked(articles: dict[str, Text], settings: Settings) -> None:
    settings.RANKER = f"{__name__}.Longest"
    answer = suggest("my coins", Language.ENGLISH, patience=20)
    assert answer.is_sure
    assert answer.found[0].text == articles["not-arrived"]
