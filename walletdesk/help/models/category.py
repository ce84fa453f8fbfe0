"""A shelf of the help centre."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.in_our_name import objections
from walletdesk.help import acts
from walletdesk.help.errors import NotPossible
from walletdesk.help.models.language import Language
from walletdesk.help.permissions import is_product, require_editor


class CategoryQuerySet(models.QuerySet["Category"]):
    def write(self, *, by: Actor, slug: str, **facts: str | int) -> Category:
        """Makes or changes a category: order, icon, title_en, title_zh, summary_en, summary_zh.

        Raises NotAllowed, NotPossible for words that lead to what isn't ours.
        """
        require_editor(by)
        if not is_product(by) and any(objections(str(fact)) for fact in facts.values()):
            raise NotPossible(_("It leads to what our registry doesn’t have."))
        with transaction.atomic():
            category, _new = self.update_or_create(slug=slug, defaults=facts)
            journal.record(acts.CATEGORY_WRITTEN, by=by, about=category, slug=slug)
        return category


class Category(models.Model):
    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=100)
    icon = models.CharField(max_length=40, default="life-buoy")
    title_en = models.CharField(max_length=120)
    title_zh = models.CharField(max_length=120)
    summary_en = models.CharField(max_length=300, blank=True)
    summary_zh = models.CharField(max_length=300, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the language of the moment, as the summary."""
        return self.title_zh if Language.of_the_moment() is Language.CHINESE else self.title_en

    @property
    def summary(self) -> str:
        return self.summary_zh if Language.of_the_moment() is Language.CHINESE else self.summary_en
