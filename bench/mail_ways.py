"""The whole way of a letter for bench/mail_corpus: into the ledger, taken in, and what the ledger says."""
# ruff: noqa: PLC0415 - the product reads the environment when it is imported

import os
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from database import a_database
from empty_dns import EmptyDns
from mail_customers import HELP

if TYPE_CHECKING:
    from walletdesk.channels.email.intake.envelope import Envelope
    from walletdesk.channels.email.models import Arrival

IN_A_TICKET, WAITING, NOTED, SET_ASIDE = "in a ticket", "waiting", "noted", "set aside"
ACCEPTED = (IN_A_TICKET, WAITING, NOTED, SET_ASIDE)
KNOWN, REFUSED, CRASHED, TOO_SLOW = "known", "refused", "crashed", "too slow"
OUTCOMES = (*ACCEPTED, KNOWN, REFUSED, CRASHED, TOO_SLOW)
# Letters of one author pile up in a folder; an hour between them keeps the limit for floods out of it.
BETWEEN = timedelta(hours=1)
# How the ledger begins its words about a letter that ended its reader.
BROKEN = "Reading it broke the reader"


@dataclass(frozen=True)
class Outcome:
    """One of OUTCOMES, the reason in the ledger's words (or what crashed), and the files it came without."""

    kind: str
    reason: str = ""
    left_out: tuple[str, ...] = ()


class Intake:
    """The product's own intake on an empty database, as its listener and its worker do it, one at a time."""

    def __enter__(self) -> Self:
        self._open = ExitStack()
        os.environ["WALLETDESK_MAIL_FROM"] = HELP
        os.environ |= self._open.enter_context(EmptyDns()).environment
        self._open.enter_context(a_database())
        from walletdesk.core.clock import now, travel_to

        self._clock = self._open.enter_context(travel_to(now()))
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def take(self, raw: bytes) -> Outcome:
        """Whatever the intake raises is a crash, also where the product's job would try it again."""
        from django.conf import settings

        from walletdesk.channels.email.intake import too_large
        from walletdesk.channels.email.intake.envelope import Envelope

        self._clock.move(BETWEEN)
        envelope = Envelope(recipients=(HELP,))
        try:
            if len(raw) > settings.MAIL_SIZE_LIMIT:
                too_large.note(raw, envelope, size=len(raw))
                return Outcome(REFUSED, "too_large")
            return _taken_in(raw, envelope)
        except Exception as crash:
            return Outcome(CRASHED, f"{type(crash).__qualname__}: {crash}"[:300])


def _taken_in(raw: bytes, envelope: "Envelope") -> Outcome:
    from walletdesk.channels.email.intake.ledger import enter
    from walletdesk.channels.email.intake.taking import take_in

    arrival = enter(raw, envelope)
    if arrival.times_seen > 1:
        return Outcome(KNOWN, "the ledger has these very bytes")
    take_in(arrival.pk)
    arrival.refresh_from_db()
    return _outcome(arrival)


def _outcome(arrival: "Arrival") -> Outcome:
    from walletdesk.channels.email.models import Reason, State

    if arrival.reason == Reason.TOO_SLOW:
        return Outcome(TOO_SLOW, arrival.detail)
    if arrival.reason == Reason.UNREADABLE:
        # Nothing of it can be shown to anybody; that its reader broke is our fault and not the letter's.
        broke = arrival.detail.startswith(BROKEN)
        return Outcome(CRASHED if broke else REFUSED, arrival.detail)
    kinds = {
        State.STORED: IN_A_TICKET,
        State.WAITING: WAITING,
        State.NOTED: NOTED,
        State.SET_ASIDE: SET_ASIDE,
        State.REFUSED: REFUSED,
    }
    more = f" ({arrival.detail})" if arrival.detail else ""
    kind = kinds.get(State(arrival.state), CRASHED)
    return Outcome(kind, f"{arrival.reason}{more}", _left_out(arrival))


def _left_out(arrival: "Arrival") -> tuple[str, ...]:
    files = arrival.message.facts.get("left_out", []) if arrival.message else []
    return tuple(f"{file['name']} ({file['reason']})" for file in files)
