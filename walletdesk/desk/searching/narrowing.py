"""A query's fields as words of the desk's own querysets: who sees what is decided there, not in the index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now
from walletdesk.desk.models.assignable import Assignment
from walletdesk.desk.models.attachment import Attachment
from walletdesk.desk.models.closeable import Closure
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.models.queue import Queue
from walletdesk.desk.searching.fields import ME, NOBODY, Field, Trouble
from walletdesk.desk.searching.lexemes import months
from walletdesk.desk.searching.query import Condition, Problem, Query
from walletdesk.desk.searching.units import STRETCH_SIGN

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import TicketQuerySet

# Nothing of the desk is older.
A_DAY = timedelta(days=1)
OLDEST = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())


class Narrowing:
    """The conditions of one query for one agent. `problems` are values that only the desk knows not to be."""

    def __init__(self, query: Query, agent: Agent) -> None:
        self.agent = agent
        self.problems: list[Problem] = []
        self._parts = [(one, part) for one in query.conditions if (part := self._part(one)) is not None]
        self._conditions = [one for one, _part in self._parts]

    @property
    def is_empty(self) -> bool:
        return not self._parts

    def narrow(self, tickets: TicketQuerySet) -> TicketQuerySet:
        for condition, part in self._parts:
            tickets = tickets.exclude(part) if condition.is_not else tickets.filter(part)
        return tickets

    def facts(self, *, beside_words: bool) -> list[str]:
        """What of it stands in the index as well, to look at fewer tickets."""
        fields = (Field.CHANNEL, Field.LANGUAGE)
        found = [
            f"{one.field}={one.value}" for one in self._conditions if one.field in fields and not one.is_not
        ]
        return [*map(_fact, found), *self._made(beside_words=beside_words)]

    def _made(self, *, beside_words: bool) -> list[str]:
        days = [
            one for one in self._conditions if one.field in (Field.BEFORE, Field.AFTER) and not one.is_not
        ]
        # A day more on each side: months are counted in UTC, days where the agent is.
        starts = [_moment(one.value) - A_DAY for one in days if one.field == Field.AFTER]
        ends = [_moment(one.value) + A_DAY for one in days if one.field == Field.BEFORE]
        first, last, today = max([OLDEST, *starts]), min([now() + A_DAY, *ends]), now() + A_DAY
        if not days:
            return []
        if beside_words and not starts:
            # Far fewer months are too late than are early enough; but only words can be looked for first.
            late = months((last.replace(day=1) + 32 * A_DAY), today)
            return [f"!{_any(late)}"] if late else []
        return [_any(months(first, last) or ["never"])]

    def _part(self, one: Condition) -> Q | None:
        made: dict[Field, Callable[[Condition], Q | None]] = {
            Field.STATUS: lambda one: self._status(one.value),
            Field.ASSIGNEE: self._assignee,
            Field.QUEUE: self._queue,
            Field.BEFORE: lambda one: Q(created_at__lt=_moment(one.value)),
            Field.AFTER: lambda one: Q(created_at__gte=_moment(one.value)),
            Field.HAS: lambda one: Q(Exists(Attachment.objects.filter(ticket=OuterRef("pk")))),
        }
        plain = Q(**{one.field.value: one.value})
        return made[one.field](one) if one.field in made else plain

    def _status(self, value: str) -> Q:
        is_closed = Q(Exists(Closure.objects.standing().filter(ticket=OuterRef("pk"))))
        promised = Promise.objects.filter(ticket=OuterRef("pk"))
        waits = Q(Exists(promised.open()))
        return {
            "open": ~is_closed,
            "closed": is_closed,
            "overdue": ~is_closed & Q(Exists(promised.overdue())),
            "waiting": ~is_closed & waits,
            "answered": ~is_closed & ~waits,
        }[value]

    def _assignee(self, one: Condition) -> Q | None:
        held = Assignment.objects.open().filter(ticket=OuterRef("pk"))
        name = one.value.casefold()
        if name in NOBODY:
            return ~Q(Exists(held))
        if name in ME:
            return Q(Exists(held.filter(agent=self.agent)))
        agents = list(Agent.objects.filter(name__icontains=one.value).values_list("pk", flat=True)[:50])
        if not agents:
            self.problems.append(Problem(Trouble.WHO, one.written))
            return None
        return Q(Exists(held.filter(agent__in=agents)))

    def _queue(self, one: Condition) -> Q | None:
        name = Q(slug__iexact=one.value) | Q(name_en__icontains=one.value) | Q(name_zh__icontains=one.value)
        queues = list(Queue.objects.visible_to(self.agent).filter(name).values_list("pk", flat=True)[:50])
        if not queues:
            self.problems.append(Problem(Trouble.VALUE, one.written))
            return None
        return Q(queue__in=queues)


def _fact(name: str) -> str:
    return f"'{STRETCH_SIGN}#{name}'"


def _any(names: list[str]) -> str:
    return f"({' | '.join(map(_fact, names))})"


def _moment(day: str) -> datetime:
    """The beginning of a day where the agent is."""
    return timezone.make_aware(datetime.fromisoformat(day))
