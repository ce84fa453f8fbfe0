"""Where a request stands, as its customer sees it: one reading of the ticket for one answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.functional import Promise as Lazy

from walletdesk import shield
from walletdesk.core.clock import now
from walletdesk.desk.facts import FACTS, Fact
from walletdesk.desk.models import Side
from walletdesk.desk.sayings import METHODS

if TYPE_CHECKING:
    from walletdesk.accounts.models.proof import Proof
    from walletdesk.desk.access import Person
    from walletdesk.desk.models import Closure, Promise, Rating, Ticket
    from walletdesk.shield import Advice

# For this long the advice after a removed secret stands above everything else.
ADVICE_STAYS = timedelta(hours=24)


@dataclass(frozen=True)
class Standing:
    """Facts of one moment; the page asks for them again whenever something happens."""

    ticket: Ticket
    closure: Closure | None
    promise: Promise | None
    place: int | None
    usual_wait: timedelta | None
    may_follow_up: bool
    is_answered: bool
    agent_name: str
    proof: Proof | None
    asked_methods: list[str]
    asked_facts: list[Fact]
    rating: Rating | None
    may_rate: bool
    readers: list[str]

    @classmethod
    def of(cls, ticket: Ticket, person: Person) -> Standing:
        closure, promise = ticket.closure, ticket.promise
        waits = closure is None and promise is not None
        proof, assignee = ticket.proof, ticket.assignee
        return cls(
            ticket=ticket,
            closure=closure,
            promise=promise,
            place=ticket.place_in_line() if waits and not assignee else None,
            usual_wait=ticket.usual_wait() if waits and not assignee else None,
            may_follow_up=ticket.may_follow_up,
            is_answered=ticket.is_answered,
            agent_name=assignee.name if assignee else "",
            proof=proof,
            asked_methods=[] if proof or closure else ticket.asked_methods_for(person),
            asked_facts=[] if closure else [FACTS[name] for name in ticket.asked_facts],
            rating=ticket.rating,
            may_rate=ticket.may_rate,
            readers=sorted({one.name for one in ticket.present(Side.DESK)}),
        )

    @property
    def place_for_people(self) -> int | None:
        """1 for who is next."""
        return None if self.place is None else self.place + 1

    @property
    def is_overdue(self) -> bool:
        return self.promise is not None and self.promise.is_overdue

    @property
    def has_followed_up(self) -> bool:
        return self.is_overdue and not self.may_follow_up

    @property
    def proof_method(self) -> str | Lazy:
        """How it was proven, in words."""
        return METHODS.get(self.proof.method, "") if self.proof else ""


def advice_after_secrets(ticket: Ticket) -> list[Advice]:
    """What to do now, for each kind of secret that was caught here lately; the latest first."""
    caught: dict[str, datetime] = {}
    for kind, at in ticket.catches.filter(caught_at__gt=now() - ADVICE_STAYS).values_list(
        "kind", "caught_at"
    ):
        caught[kind] = max(at, caught.get(kind, at))
    return [shield.advice(kind) for kind in sorted(caught, key=lambda kind: caught[kind], reverse=True)]
