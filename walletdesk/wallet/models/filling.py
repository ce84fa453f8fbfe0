"""That the history of a linked address is whole: everything that was found before it was linked has its
lines.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from walletdesk.core.clock import now


class Filling(models.Model):
    """The row is made when nothing is missing any more; until then the clockwork looks again."""

    linked = models.OneToOneField("wallet.LinkedAddress", on_delete=models.CASCADE, related_name="filling")
    done_at = models.DateTimeField(default=now)

    objects: ClassVar[models.Manager[Filling]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.linked_id} since {self.done_at:%Y-%m-%d %H:%M}"
