"""The line: who comes first, who is before you, and how long it usually takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from walletdesk.desk.models.closeable import Closure
from walletdesk.desk.models.follow_up import FollowUp
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.triage.kinds import Urgency

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket  # noqa: F401 - whose rows these are

# Money is moving now; a promise was broken and the customer asked again; hours decide; everybody else.
MOVING, RAISED, PRESSING, ORDINARY = 0, 1, 2, 3
NOBODY_WAITS = datetime(9999, 1, 1, tzinfo=UTC)
WAITS_LOOKED_AT = 50
WAITS_NEEDED = 5


# Rank, due time and row: where a ticket stands.
Place = tuple[int, datetime, int]


class LineQuerySet(models.QuerySet["Ticket"]):
    """Words for the order in which tickets are answered."""

    def open(self) -> Self:
        return self.filter(~Exists(Closure.objects.standing().filter(ticket=OuterRef("pk"))))

    def closed(self) -> Self:
        return self.filter(Exists(Closure.objects.standing().filter(ticket=OuterRef("pk"))))

    def waiting_for_us(self) -> Self:
        """A promise is open: the customer waits for an answer."""
        return self.filter(Exists(Promise.objects.open().filter(ticket=OuterRef("pk"))))

    def waiting_for_customer(self) -> Self:
        """Open, and answered: the next word is the customer's."""
        return self.open().filter(~Exists(Promise.objects.open().filter(ticket=OuterRef("pk"))))

    def overdue(self) -> Self:
        return self.filter(Exists(Promise.objects.overdue().filter(ticket=OuterRef("pk"))))

    def with_urgency(self) -> Self:
        """Adds `rank` and `due` for the order of the line, and the open promise that they come from."""
        raised = FollowUp.objects.filter(
            promise__ticket=OuterRef("pk"), promise__kept_at=None, promise__withdrawn_at=None
        )
        is_open = Q(promises__kept_at=None, promises__withdrawn_at=None)
        return self.annotate(
            open_promise=FilteredRelation("promises", condition=is_open),
            is_raised=Exists(raised),
            due_at=F("open_promise__due_at"),
            due=Coalesce("open_promise__due_at", Value(NOBODY_WAITS)),
            rank=Case(
                When(urgency=Urgency.NOW, then=MOVING),
                When(is_raised=True, then=RAISED),
                When(urgency=Urgency.HIGH, then=PRESSING),
                default=ORDINARY,
                output_field=models.SmallIntegerField(),
            ),
        )

    def in_line(self, behind: Place | None = None) -> Self:
        """The most urgent first, all or from a place on; the row settles a draw, so pages never overlap."""
        line = self.with_urgency()
        if behind:
            rank, due, pk = behind
            line = line.filter(
                Q(rank__gt=rank) | Q(rank=rank, due__gt=due) | Q(rank=rank, due=due, pk__gt=pk)
            )
        return line.order_by("rank", "due", "pk")

    def before(self, place: Place) -> Self:
        """The part of the line in front of a place in it."""
        rank, due, pk = place
        return self.with_urgency().filter(
            Q(rank__lt=rank) | Q(rank=rank, due__lt=due) | Q(rank=rank, due=due, pk__lt=pk)
        )


class Queued(TicketRow):
    """A ticket that can say where it stands."""

    if TYPE_CHECKING:
        # Given by `with_urgency`.
        rank: int
        due: datetime
        due_at: datetime | None
        is_raised: bool

    class Meta:
        abstract = True

    @property
    def is_pressing(self) -> bool:
        """Stands before the ordinary ones for what it is about, not because somebody asked again."""
        return self.rank == PRESSING

    def place_in_line(self) -> int | None:
        """How many waiting tickets of this queue come before it; None when nobody needs to answer it now."""
        waiting = type(self.ticket).objects.open().waiting_for_us()
        mine = waiting.with_urgency().filter(pk=self.pk).first()
        return self.tickets_before((mine.rank, mine.due, mine.pk)) if mine else None

    def tickets_before(self, place: Place) -> int:
        """How many waiting tickets of this queue come before a place."""
        tickets = type(self.ticket).objects.filter(queue_id=self.queue_id).open().waiting_for_us()
        return tickets.before(place).count()

    def usual_wait(self) -> timedelta | None:
        """The median of the last 50 first answers in this queue; None when there are too few to say."""
        kept = Promise.objects.filter(ticket__queue_id=self.queue_id, is_first=True, kept_at__isnull=False)
        latest = kept.order_by("-kept_at")[:WAITS_LOOKED_AT]
        waits = [(one.kept_at - one.made_at).total_seconds() for one in latest if one.kept_at]
        return timedelta(seconds=median(waits)) if len(waits) >= WAITS_NEEDED else None
