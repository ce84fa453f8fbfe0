"""One answer, with a text in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help import acts
from walletdesk.help.models.category import Category
from walletdesk.help.permissions import require_editor


@dataclass(frozen=True)
class Place:
    """Where an article stands, and what is offered beside it: see `Article`."""

    category: Category
    order: int = 100
    needed: bool = False
    related: Sequence[str] = ()
    actions: Sequence[str] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """As an article's row has them."""
        return {**vars(self), "related": list(self.related), "actions": list(self.actions)}


class ArticleQuerySet(models.QuerySet["Article"]):
    def place(self, slug: str, place: Place, *, by: Actor) -> Article:
        """Makes an article without words, or gives it another place. Raises NotAllowed."""
        require_editor(by)
        facts = {**place.facts, "placed_by": _name_of(by)}
        with transaction.atomic():
            article, _ = self.update_or_create(slug=slug, defaults=facts)
            journal.record(acts.ARTICLE_PLACED, by=by, about=article, slug=slug, category=place.category.slug)
        return article


class Article(models.Model):
    """`related` are slugs of others; `actions` are next steps by name, which the shell makes buttons.

    What is `needed` most stands on the front page of the help centre, and is kept by the installed app.
    """

    slug = models.SlugField(unique=True, max_length=80)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="articles")
    order = models.PositiveSmallIntegerField(default=100)
    related = models.JSONField(default=list)
    actions = models.JSONField(default=list)
    needed = models.BooleanField(default=False)
    placed_by = models.CharField(max_length=84, blank=True)
    made_at = models.DateTimeField(default=now)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["category__order", "order", "slug"]

    def __str__(self) -> str:
        return self.slug

    def stands_at(self, place: Place) -> bool:
        """Whether it has just that place."""
        return all(getattr(self, name) == fact for name, fact in place.facts.items())

    def was_placed_by(self, by: Actor) -> bool:
        """Whether nobody else has given it a place since."""
        return self.placed_by in {"", _name_of(by)}


def _name_of(by: Actor) -> str:
    return f"{by.actor_kind}:{by.actor_id}"
