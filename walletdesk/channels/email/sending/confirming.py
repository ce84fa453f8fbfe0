"""Confirming that a letter has come, by a job of its own: tickets are visible first, whatever comes.

That a ticket is to be confirmed is decided with the ticket; only the writing waits.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.db import transaction

from walletdesk import live
from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.sending import letters
from walletdesk.channels.email.sending.tasks import write_confirmations
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.desk.models.confirmation import Confirmation
from walletdesk.notices.models import Letter

logger = logging.getLogger(__name__)

# Letters come in bursts: what is written at once would hold up those that come next.
AFTER = timedelta(seconds=2)
# While letters wait to become tickets, or these to be triaged, confirmations wait; but not for longer.
GIVES_WAY_FOR = timedelta(minutes=1)
# Agents wait for a ticket whose confirmation is being written: a tenth of a second at most.
AT_ONCE = 25

_asked: ContextVar[list[int] | None] = ContextVar("asked", default=None)


def ask(ticket: Ticket) -> None:
    """The confirmation will be written once the caller's transaction is committed."""
    asked = _asked.get()
    if asked is None:
        _later([ticket.pk])
    else:
        asked.append(ticket.pk)


@contextmanager
def together() -> Iterator[None]:
    """What is asked for in this block becomes one job at its end, in the caller's transaction."""
    asked = list[int]()
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)
    if asked:
        _later(asked)


def write_when_quiet(ticket_ids: list[int]) -> None:
    """What the job does: letters that have come go first, and so does triage."""
    if _gives_way(ticket_ids):
        _later(ticket_ids)
    else:
        write(ticket_ids)


def write(ticket_ids: list[int]) -> None:
    """Each ticket's confirmation, once, however often this runs; one that fails holds up no other.

    Many are written in one transaction; where that fails, and for a ticket that somebody is at, each alone.
    """
    failures = []
    for start in range(0, len(ticket_ids), AT_ONCE):
        failures += _write_some(ticket_ids[start : start + AT_ONCE])
    if failures:
        raise failures[0]


def _write_some(ticket_ids: list[int]) -> list[Exception]:
    try:
        done = _write_held(ticket_ids, skip_locked=True)
    except Exception as trouble:
        # By its name alone: its words may hold some of a letter's.
        logger.warning("Confirmations are written one by one, after %s", type(trouble).__qualname__)
        done = set()
    failures = []
    for pk in ticket_ids:
        if pk not in done:
            try:
                _write_held([pk])
            except Exception as failure:
                failures.append(failure)
    return failures


def _later(ticket_ids: list[int]) -> None:
    write_confirmations.configure(schedule_at=now() + AFTER).defer(ticket_ids=[*ticket_ids])


def _write_held(ticket_ids: list[int], *, skip_locked: bool = False) -> set[int]:
    """Writes those that are due, all or none, and says which tickets were looked at under their locks."""
    with transaction.atomic(), live.together():
        tickets = _held(ticket_ids, skip_locked=skip_locked)
        if due := _due(tickets):
            letters.received(due)
    return {ticket.pk for ticket in tickets}


def _held(ticket_ids: list[int], *, skip_locked: bool) -> list[Ticket]:
    rows = Ticket.objects.select_for_update(no_key=True, of=("self",), skip_locked=skip_locked)
    # In one order, so that no two wait for each other.
    return list(rows.select_related("queue", "customer").filter(pk__in=ticket_ids).order_by("pk"))


def _due(tickets: Sequence[Ticket]) -> list[Ticket]:
    """Those that are to be confirmed and were not yet; nobody else can do it while they are held."""
    wanted = Confirmation.objects.filter(ticket__in=tickets, state=Confirmation.State.WRITTEN)
    written = Letter.objects.about_any(tickets).filter(slug=letters.RECEIVED)
    due = set(wanted.values_list("ticket", flat=True))
    due -= {int(pk) for pk in written.values_list("about_id", flat=True)}
    return [ticket for ticket in tickets if ticket.pk in due]


def _gives_way(ticket_ids: list[int]) -> bool:
    """To letters, and to triage: what a ticket is about chooses the flow that its confirmation offers."""
    young = Ticket.objects.filter(pk__in=ticket_ids, created_at__gt=now() - GIVES_WAY_FOR)
    return young.filter(triages=None).exists() or (Arrival.objects.fresh().exists() and young.exists())
