"""Which answers go by letter, and by which letter each went to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.desk.models import Ticket


class CarriedQuerySet(models.QuerySet["Carried"]):
    def waiting(self, ticket: Ticket) -> Self:
        """Answers in a ticket that are gathered for a letter, in their order."""
        gathered = self.filter(letter=None, message__ticket_id=ticket.pk)
        return gathered.select_related("message__agent").order_by("message__number")


class Carried(models.Model):
    """One answer and one letter. Without a letter it waits for more to be said, and goes with that."""

    message = models.ForeignKey("desk.Message", on_delete=models.CASCADE, related_name="carried")
    letter = models.ForeignKey("notices.Letter", null=True, on_delete=models.CASCADE, related_name="+")
    decided_at = models.DateTimeField(default=now)

    objects = CarriedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "letter"], name="a_letter_carries_a_message_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id} · {self.letter_id or '-'}"
