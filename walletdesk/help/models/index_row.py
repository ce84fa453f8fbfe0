"""What the search knows of a published text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from walletdesk.help.models.known_word import KnownWord
from walletdesk.help.searching.marks import naming_of, words_of

if TYPE_CHECKING:
    from walletdesk.help.models.text import Text

_HOLD = """
INSERT INTO help_indexrow (text_id, language, naming, words)
VALUES (%s, %s, %s::tsvector, array_to_tsvector(%s::text[]))
ON CONFLICT (text_id) DO UPDATE
SET language = EXCLUDED.language, naming = EXCLUDED.naming, words = EXCLUDED.words
"""


class IndexRowQuerySet(models.QuerySet["IndexRow"]):
    def hold(self, text: Text) -> None:
        """Takes in what is published now."""
        if version := text.published:
            words = words_of(version)
            with connection.cursor() as cursor:
                cursor.execute(_HOLD, [text.pk, text.language, naming_of(version), words])
            KnownWord.objects.learn(words)


class IndexRow(models.Model):
    """`words` has all that leads here; `naming` says of some which part of the article they stand in."""

    text = models.OneToOneField("help.Text", on_delete=models.CASCADE, related_name="index_row")
    language = models.CharField(max_length=2)
    naming = SearchVectorField()
    words = SearchVectorField()

    objects = IndexRowQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["naming"], name="help_naming"),
            GinIndex(fields=["words"], name="help_words"),
        ]

    def __str__(self) -> str:
        return str(self.text)
