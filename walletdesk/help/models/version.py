"""What a text said once. Versions are only added; the database refuses to change or remove one."""

from __future__ import annotations

import difflib
from typing import Self

from django.db import models

from walletdesk.core.clock import now
from walletdesk.help.rendering.links import SLUG, targets
from walletdesk.help.rendering.plain import plain

WORDS = ("title", "summary", "keywords", "sources", "body")


class VersionQuerySet(models.QuerySet["Version"]):
    def newest(self) -> Self:
        """Of each text the one that was written last."""
        return self.order_by("text_id", "-number").distinct("text_id")


class Version(models.Model):
    text = models.ForeignKey("help.Text", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=400, blank=True)
    keywords = models.CharField(max_length=1000, blank=True)
    sources = models.TextField(blank=True)
    body = models.TextField()
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64, blank=True)
    by_name = models.CharField(max_length=120)
    written_at = models.DateTimeField(default=now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["text", "-number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def words(self) -> dict[str, str]:
        """All that somebody wrote, by field."""
        return {field: getattr(self, field) for field in WORDS}

    @property
    def whole(self) -> str:
        """All of it as one text: as it was written, and as it is read. Marks and signs of Markdown
        (`see**d**`, `https&colon;//`) tear apart in the one what is whole in the other."""
        away = [target for target in targets(self.body) if not _stays_here(target)]
        return "\n".join([*self.words.values(), plain(self.body), *away])

    def difference(self, earlier: Version) -> list[str]:
        """The lines that came and went since an earlier version, in the unified form."""
        before, after = earlier._lines(), self._lines()
        return list(difflib.unified_diff(before, after, str(earlier.number), str(self.number), lineterm=""))

    def _lines(self) -> list[str]:
        head = [f"{field}: {self.words[field]}" for field in WORDS if field != "body"]
        return [*head, "", *self.body.splitlines()]


def _stays_here(target: str) -> bool:
    """Whether a link leads to an article, a page of ours, or a part of this one. `//` leads elsewhere."""
    is_page = target.startswith(("/", "#")) and not target.startswith("//")
    return is_page or SLUG.fullmatch(target) is not None
