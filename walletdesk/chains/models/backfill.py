"""How far back the history of a watched address is known on a network."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from walletdesk.core.clock import now


class BackfillQuerySet(models.QuerySet["Backfill"]):
    def waiting(self) -> Self:
        return self.filter(done_at=None)


class Backfill(models.Model):
    """Logs (tokens and approvals) are fetched from `top` down to `bottom`, in steps; all from `reached` up
    are known. Transfers of the network's own coin leave no log: they are known from block `coin_from` on,
    which is the first that was read after the address was there, and never before it."""

    watched = models.ForeignKey("chains.Watched", on_delete=models.CASCADE, related_name="backfills")
    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, related_name="backfills")
    bottom = models.BigIntegerField()
    top = models.BigIntegerField()
    reached = models.BigIntegerField()
    coin_from = models.BigIntegerField()
    began_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[BackfillQuerySet] = BackfillQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watched", "network"], name="backfill_once")]
        indexes = [
            models.Index(
                fields=["network", "-reached"], name="backfill_waiting", condition=models.Q(done_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.watched_id} on {self.network_id}: {self.percent} %"

    @property
    def percent(self) -> int:
        """Whole per cent of the blocks whose logs were asked for."""
        whole = self.top - self.bottom + 1
        if self.done_at or whole <= 0:
            return 100
        return min(99, (self.top - self.reached + 1) * 100 // whole)
