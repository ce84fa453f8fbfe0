"""The list pane: which list of tickets an open page shows, its rows and the counts beside the lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

from walletdesk.accounts.models import Agent
from walletdesk.console.finding import LONGEST, Finding
from walletdesk.desk.models import Filter, Page, Queue, Ticket
from walletdesk.desk.searching.search import search
from walletdesk.desk.searching.slots import slot
from walletdesk.limits.words import TICKET_SEARCHES

WORDS = ("list", "queue", "q")


@dataclass
class Listing:
    """What the address asks for: `?list=mine&queue=help&q=…&after=…`. Raises Http404 for what there isn't."""

    agent: Agent
    name: str
    queue: Queue | None
    search: str
    after: str

    @classmethod
    def of(cls, request: HttpRequest, agent: Agent, *, search: str | None = None) -> Listing:
        asked = request.GET
        name = asked.get("list") or Filter.ALL
        # PostgreSQL knows no NUL: what nothing can hold finds nothing.
        slug = asked.get("queue", "")[:60].replace("\0", "-")
        queue = Queue.objects.visible_to(agent).filter(slug=slug).first() if slug else None
        if name not in Filter.values or (slug and queue is None):
            raise Http404
        words = asked.get("q", "") if search is None else search
        return cls(
            agent, name, queue, words[:LONGEST].replace("\0", " ").strip(), asked.get("after", "")[:120]
        )

    @cached_property
    def page(self) -> Page:
        try:
            return Ticket.objects.page_for(self.agent, filter=self.name, queue=self.queue, after=self.after)
        except ValueError as problem:
            raise Http404 from problem

    @cached_property
    def finding(self) -> Finding:
        """What a search that was sent has found. Raises LimitReached, and Http404 for a wrong `after`."""
        TICKET_SEARCHES.take(str(self.agent.public_id))
        try:
            with slot():
                return Finding(search(self.search, by=self.agent, after=self.after))
        except ValueError as problem:
            raise Http404 from problem

    @cached_property
    def counts(self) -> dict[str, int]:
        return Ticket.objects.counts_for(self.agent)

    @cached_property
    def mine(self) -> list[str]:
        """The references of the agent's own open tickets: whose messages are worth a toast."""
        own = Ticket.objects.visible_to(self.agent).with_assignment().of_filter(Filter.MINE, self.agent)
        return list(own.values_list("reference", flat=True)[:200])

    @property
    def rows_template(self) -> str:
        return "console/search/rows.html" if self.search else "console/inbox/rows.html"

    @property
    def title(self) -> str:
        return str(Filter(self.name).label) if self.queue is None else self.queue.name

    @property
    def views(self) -> list[dict[str, Any]]:
        """Every list, with its count; the closed ones are not counted."""
        order = (
            (Filter.MINE, "user-check", "g i"),
            (Filter.UNASSIGNED, "inbox", "g u"),
            (Filter.ALL, "list", "g a"),
            (Filter.URGENT, "zap", "g f"),
            (Filter.WAITING_FOR_CUSTOMER, "hourglass", "g w"),
            (Filter.OVERDUE, "timer", "g o"),
            (Filter.CLOSED, "archive", "g c"),
        )
        return [
            {
                "name": name.value,
                "label": name.label,
                "icon": icon,
                "key": key,
                "count": self.counts.get(name.value),
                "current": name == self.name and self.queue is None and not self.search,
            }
            for name, icon, key in order
        ]

    @property
    def queues(self) -> list[Queue]:
        """Worth showing only when there are several."""
        queues = list(Queue.objects.visible_to(self.agent))
        return queues if len(queues) > 1 else []

    @property
    def words(self) -> str:
        """The query string that brings this list back."""
        params = QueryDict(mutable=True)
        wanted = {"list": self.name if self.name != Filter.ALL else "", "q": self.search}
        wanted["queue"] = self.queue.slug if self.queue else ""
        for name in WORDS:
            if wanted[name]:
                params[name] = wanted[name]
        return params.urlencode()
