"""The agents' list of tickets: one query for a page, with everything that a row shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Left
from django.utils.translation import gettext_lazy as _

from walletdesk.desk.models.foldable import Fold
from walletdesk.desk.models.line import LineQuerySet, Place
from walletdesk.desk.models.message import Author, Message
from walletdesk.desk.models.parties import VisibleQuerySet
from walletdesk.desk.models.readable import Side, Visit
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.triage.kinds import Urgency

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.desk.models.queue import Queue
    from walletdesk.desk.models.ticket import Ticket

A_PAGE = 50
PREVIEW = 140


class Filter(models.TextChoices):
    """The lists that an agent can look at."""

    ALL = "all", _("All open")
    MINE = "mine", _("Mine")
    UNASSIGNED = "unassigned", _("Unassigned")
    URGENT = "urgent", _("Urgent")
    OVERDUE = "overdue", _("Overdue")
    WAITING_FOR_CUSTOMER = "waiting_for_customer", _("Waiting for the customer")
    CLOSED = "closed", _("Closed")


@dataclass(frozen=True)
class Page:
    """Some tickets of a list; `next` is the place to go on from, empty on the last page."""

    tickets: list[Ticket]
    next: str


class ListingQuerySet(LineQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Words for lists of tickets."""

    def of_filter(self, name: str, agent: Agent) -> Self:
        """The tickets of one of the agent's lists; ValueError for a list that there isn't."""
        match Filter(name):
            case Filter.CLOSED:
                return self.closed()
            case Filter.MINE:
                narrowed = self.filter(open_assignment__agent=agent)
            case Filter.UNASSIGNED:
                narrowed = self.filter(open_assignment=None)
            case Filter.URGENT:
                narrowed = self.exclude(urgency=Urgency.ORDINARY)
            case Filter.OVERDUE:
                narrowed = self.overdue()
            case Filter.WAITING_FOR_CUSTOMER:
                narrowed = self.waiting_for_customer()
            case _:
                narrowed = self
        return narrowed.open()

    def with_assignment(self) -> Self:
        """Adds `open_assignment`, to filter by."""
        still = Q(assignments__ended_at=None)
        return self.annotate(open_assignment=FilteredRelation("assignments", condition=still))

    def for_rows(self) -> Self:
        """Adds what `Listed` names to each ticket."""
        messages = Message.objects.filter(ticket=OuterRef("pk")).order_by("-number")
        texts = messages.filter(kind=Message.Kind.TEXT)
        read_to = Visit.objects.filter(ticket=OuterRef("ticket"), side=Side.DESK).values("read_to")
        unread = messages.filter(author_kind=Author.CUSTOMER, number__gt=Coalesce(Subquery(read_to), 0))
        return self.select_related("queue").annotate(
            assignee_name=F("open_assignment__agent__name"),
            last_text=Subquery(texts.values("pk")[:1]),
            preview=Coalesce(Subquery(texts.values(start=Left("body", PREVIEW))[:1]), Value("")),
            preview_folded=Exists(Fold.objects.filter(message=OuterRef("last_text"), lifted_at=None)),
            last_author=Subquery(messages.values("author_kind")[:1]),
            unread=Coalesce(Subquery(_counted(unread)), 0),
        )

    def page_for(
        self,
        agent: Agent,
        *,
        filter: str = Filter.ALL,
        queue: Queue | None = None,
        after: str = "",
        size: int = A_PAGE,
    ) -> Page:
        """One page of a list, the most urgent first. `after` is the last page's `next`.

        Pages don't repeat or skip a ticket that stays where it is, whatever comes in meanwhile. Raises
        ValueError for an unknown list and for a wrong `after`.
        """
        listed = self.visible_to(agent).with_assignment().of_filter(filter, agent)
        if queue is not None:
            listed = listed.filter(queue=queue)
        rows = list(listed.for_rows().in_line(_place(after) if after else None)[: size + 1])
        last = rows[size - 1] if len(rows) > size else None
        return Page(tickets=rows[:size], next=_mark(last) if last else "")

    def counts_for(self, agent: Agent) -> dict[str, int]:
        """How many tickets each of the agent's open lists has, in one query."""
        from walletdesk.desk.models.promised import Promise  # noqa: PLC0415

        promise = Promise.objects.filter(ticket=OuterRef("pk"))
        seen = self.visible_to(agent).open().with_assignment()
        marked = seen.annotate(waits=Exists(promise.open()), late=Exists(promise.overdue()))
        return marked.aggregate(
            all=models.Count("pk"),
            mine=models.Count("pk", filter=Q(open_assignment__agent=agent)),
            unassigned=models.Count("pk", filter=Q(open_assignment=None)),
            urgent=models.Count("pk", filter=~Q(urgency=Urgency.ORDINARY)),
            overdue=models.Count("pk", filter=Q(late=True)),
            waiting_for_customer=models.Count("pk", filter=Q(waits=False)),
        )


class Listed(TicketRow):
    """What a ticket has on top of its columns when it comes from a list."""

    if TYPE_CHECKING:
        assignee_name: str | None
        preview: str
        preview_folded: bool
        last_author: str
        unread: int

    class Meta:
        abstract = True


def _counted(messages: models.QuerySet[Message]) -> models.QuerySet[Any, Any]:
    return messages.order_by().values("ticket").annotate(count=models.Count("pk")).values("count")


def _mark(ticket: Ticket) -> str:
    return f"{ticket.rank}~{ticket.due.isoformat()}~{ticket.pk}"


def _place(mark: str) -> Place:
    """Raises ValueError for a mark that no page has given out."""
    rank, due, pk = mark.split("~")
    return int(rank), datetime.fromisoformat(due), int(pk)
