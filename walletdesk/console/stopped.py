"""Stopped answers as the console shows them: above the editor of their ticket, and on the leads' list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now
from walletdesk.desk.models import StoppedAnswer, Ticket
from walletdesk.official.outgoing.words import Words, words_of

# So long the writer of an answer that was kept back sees why.
KEPT_IN_SIGHT = timedelta(days=1)


@dataclass(frozen=True)
class Card:
    """One stopped answer, for one reader."""

    row: StoppedAnswer
    reader: Agent

    @property
    def reasons(self) -> list[tuple[str, Words]]:
        return [(str(kind.label), words_of(kind)) for kind in self.row.stopped_for]

    @property
    def may_decide(self) -> bool:
        return self.row.may_decide(self.reader)

    @property
    def is_own(self) -> bool:
        return self.row.agent_id == self.reader.pk


def stopped(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """The panel above the editor: what waits, and to its writer what was kept back lately."""
    rows = ticket.stopped_answers.for_reading()
    kept = rows.filter(agent=agent, message=None, decided_at__gt=now() - KEPT_IN_SIGHT).exclude(decision="")
    return {
        "stopped": [Card(row, agent) for row in rows.waiting().order_by("asked_at")],
        "kept_back": list(kept[:1]),
    }
