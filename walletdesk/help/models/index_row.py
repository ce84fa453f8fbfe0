"""What the search knows of a published text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from walletdesk.help.searching.marks import of_article

if TYPE_CHECKING:
    from walletdesk.help.models.text import Text


class IndexRowQuerySet(models.QuerySet["IndexRow"]):
    def hold(self, text: Text) -> None:
        """Takes in what is published now."""
        if version := text.published:
            found = of_article(version)
            every = sorted(set().union(*found.values()))
            facts = {name: sorted(marks) for name, marks in found.items()}
            self.update_or_create(text=text, defaults={"language": text.language, **facts, "terms": every})


class IndexRow(models.Model):
    """`terms` has all that leads here; the others say which part of the article it stands in."""

    text = models.OneToOneField("help.Text", on_delete=models.CASCADE, related_name="index_row")
    language = models.CharField(max_length=2)
    terms = ArrayField(models.TextField())
    title = ArrayField(models.TextField())
    keywords = ArrayField(models.TextField())
    summary = ArrayField(models.TextField())

    objects = IndexRowQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["terms"], name="help_terms")]

    def __str__(self) -> str:
        return str(self.text)
