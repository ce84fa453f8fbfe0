"""Confirming that a letter has come, by a job of its own: tickets are visible first, whatever comes.

That a ticket is to be confirmed is decided with the ticket; only the writing waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import TYPE_CHECKING

from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.sending import letters
from walletdesk.channels.email.sending.tasks import write_confirmations
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.notices.models import Letter

if TYPE_CHECKING:
    from walletdesk.desk.models.confirmation import Confirmation

# Letters come in bursts: what is written at once would hold up those that come next.
AFTER = timedelta(seconds=2)
# While letters wait to become tickets, confirmations give way to them; but not for longer than this.
GIVES_WAY_FOR = timedelta(minutes=1)

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
    """What the job does: letters that have come go first."""
    if _gives_way(ticket_ids):
        _later(ticket_ids)
    else:
        write(ticket_ids)


def write(ticket_ids: list[int]) -> None:
    """Each ticket's confirmation, once, however often this runs; one that fails holds up no other."""
    failures = []
    for pk in ticket_ids:
        try:
            _write(pk)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]


def _later(ticket_ids: list[int]) -> None:
    write_confirmations.configure(schedule_at=now() + AFTER).defer(ticket_ids=[*ticket_ids])


def _write(pk: int) -> None:
    ticket = Ticket.objects.select_related("queue", "customer").filter(pk=pk).first()
    if ticket is None:
        return
    with ticket.held():
        if _is_due(ticket.confirmation) and not _is_written(ticket):
            letters.received(ticket)


def _is_due(given: Confirmation | None) -> bool:
    return given is not None and given.state == given.State.WRITTEN


def _is_written(ticket: Ticket) -> bool:
    return Letter.objects.about(ticket).filter(slug=letters.RECEIVED).exists()


def _gives_way(ticket_ids: list[int]) -> bool:
    young = Ticket.objects.filter(pk__in=ticket_ids[:1], created_at__gt=now() - GIVES_WAY_FOR)
    return Arrival.objects.fresh().exists() and young.exists()
