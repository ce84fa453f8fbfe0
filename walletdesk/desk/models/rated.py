"""How the help was (CSAT): one rating a ticket, from 1 to 5, with a free word."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.door import Door
from walletdesk.desk.errors import NotYet, TooLate
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.row import TicketRow
from walletdesk.shield.fields import ShieldedTextField

MAY_CHANGE_FOR = timedelta(days=7)
COMMENT_LIMIT = 2000


class Rating(models.Model):
    """A customer's word about the help."""

    ticket = models.OneToOneField("desk.Ticket", on_delete=models.CASCADE, related_name="given_rating")
    agent = models.ForeignKey("accounts.Agent", null=True, on_delete=models.SET_NULL, related_name="ratings")
    score = models.PositiveSmallIntegerField()
    comment = ShieldedTextField(blank=True)
    rated_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="rating_is_one_to_five")
        ]

    def __str__(self) -> str:
        return str(self.score)

    @property
    def may_change(self) -> bool:
        return now() <= self.rated_at + MAY_CHANGE_FOR


class Rated(TicketRow):
    """A ticket whose help can be rated."""

    class Meta:
        abstract = True

    @property
    def rating(self) -> Rating | None:
        return Rating.objects.filter(ticket_id=self.pk).first()

    @property
    def may_rate(self) -> bool:
        """Only after an answer, and for seven days after the first rating."""
        rating = self.rating
        return rating.may_change if rating else self.ticket.is_answered

    def rate(self, *, by: Actor, score: int, comment: str = "") -> Rating:
        """Gives or changes the rating. Raises NotYet before the first answer, TooLate after seven days,
        ValueError for a score outside of 1 to 5.
        """
        self.ticket.require_customer_side(by)
        if score not in range(1, 6):
            raise ValueError("A score is from 1 to 5.")
        door = Door()
        words = door.text(comment, "comment", COMMENT_LIMIT)
        with self.held():
            rating = self.rating
            if rating and not rating.may_change:
                raise TooLate
            if not self.ticket.is_answered:
                raise NotYet
            given = self._keep_rating(rating, score, words)
            Catch.objects.remember(door, self.ticket, by=by)
            journal.record(acts.RATED, by=by, about=self.ticket, within=self.ticket, score=score)
            self.ticket.tell_desk("rating", score=score, comment=words)
        return given

    def _keep_rating(self, rating: Rating | None, score: int, comment: str) -> Rating:
        if rating is None:
            last = self.ticket.messages.exclude(agent=None).order_by("-number").first()
            return Rating.objects.create(
                ticket=self.ticket, agent=last.agent if last else None, score=score, comment=comment
            )
        rating.score, rating.comment, rating.changed_at = score, comment, now()
        rating.save(update_fields=["score", "comment", "changed_at"])
        return rating
