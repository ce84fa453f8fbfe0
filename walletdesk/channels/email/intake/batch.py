"""Taking in all letters that wait: many in one transaction, the next ones being read meanwhile.

The ledger says what there is to do, and no job stands for one letter: a thousand letters wake one. It is
safe to run at any time. A letter that fails is decided alone, and where it fails alone as well it gets a job
of its own, which tries again; it holds up no other. So does one that takes long to read.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from walletdesk import live
from walletdesk.channels.email.intake import taking
from walletdesk.channels.email.intake.house import the_house
from walletdesk.channels.email.intake.judged import Judged, judge
from walletdesk.channels.email.intake.opening import Openers
from walletdesk.channels.email.intake.reader import read_shortly
from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.sending import confirming
from walletdesk.channels.email.tasks import take_in
from walletdesk.core import stopping
from walletdesk.core.clock import now

logger = logging.getLogger(__name__)

AT_ONCE = 100
# They read apart, one after the other, and wait for the DNS side by side.
THREADS = 8
# Seconds. Nobody waits for it who writes alone: the first letter is taken in at once.
MOMENT = 0.1
TRIED_AGAIN_AFTER = timedelta(seconds=2)
# Any number that no other part of the product locks: "mail" in ASCII.
_TAKING_IN = 0x6D61696C


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter of the ledger that is being read and judged."""

    arrival: Arrival
    judged: Future[Judged]


def take_in_waiting() -> None:
    """Takes in whatever waits and was not tried yet, in the order in which it came.

    One process does it at a time, so that letters keep their order. Whoever finds another one at it may
    leave: that one looks once more after its turn.
    """
    while not stopping.is_told() and Arrival.objects.fresh().exists():
        with _turn() as is_ours:
            if not is_ours or not _take_in_all():
                return


def _take_in_all() -> bool:
    """Whether there was anything that could be done."""
    is_done = False
    with ThreadPoolExecutor(THREADS, thread_name_prefix="letters") as readers:
        batch = _next(readers)
        while batch and not stopping.is_told():
            following = _next(readers, behind=batch) if len(batch) == AT_ONCE else []
            is_done = _decide(batch) or is_done
            batch = following or _gathered(readers, batch)
    return is_done


def _gathered(readers: ThreadPoolExecutor, before: Sequence[Reading]) -> list[Reading]:
    """What came while a batch was being placed, and a moment later: whoever writes now is one of many."""
    time.sleep(MOMENT)
    return _next(readers, behind=before)


def _next(readers: ThreadPoolExecutor, behind: Sequence[Reading] = ()) -> list[Reading]:
    """The next letters, which are being read from now on."""
    waiting = Arrival.objects.fresh().select_related("content").order_by("seen_at", "pk")
    if behind:
        since: datetime = behind[-1].arrival.seen_at
        waiting = waiting.filter(seen_at__gte=since).exclude(pk__in=[one.arrival.pk for one in behind])
    return [
        Reading(arrival, readers.submit(judge, arrival, content, read_shortly))
        for arrival in waiting[:AT_ONCE]
        if (content := arrival.kept)
    ]


def _decide(batch: Sequence[Reading]) -> bool:
    """All at once, and where that fails each alone. Whether anything was decided."""
    read = [reading for reading in batch if reading.judged.exception() is None]
    try:
        decided = _decide_together([(reading.arrival, reading.judged.result()) for reading in read])
    except Exception as trouble:
        # By its name alone: its words may hold some of a letter's.
        logger.warning("Letters are decided about one by one, after %s", type(trouble).__qualname__)
        read, decided = [], 0
    alone = [reading for reading in batch if reading not in read]
    for reading in alone:
        _decide_alone(reading)
    return decided + len(alone) > 0


def _decide_alone(reading: Reading) -> None:
    try:
        taking.decide(reading.arrival, reading.judged.result)
    except Exception as trouble:
        logger.warning("A letter is tried again later, after %s", type(trouble).__qualname__)
        later = take_in.configure(schedule_at=now() + TRIED_AGAIN_AFTER)
        later.defer(arrival_id=reading.arrival.pk)


def _decide_together(letters: Sequence[tuple[Arrival, Judged]]) -> int:
    """In one transaction, all or none; returns how many. What somebody else has in hand is left to them."""
    with transaction.atomic(), live.together(), confirming.together():
        ours = _held([arrival for arrival, _ in letters])
        openers = Openers(the_house(), _known([judged for _, judged in letters]))
        for arrival, judged in letters:
            if arrival.pk in ours and not openers.take(arrival, judged):
                # It may answer or repeat one of those before it.
                openers.open()
                taking.decide_once(arrival, judged)
        openers.open()
    return len(ours)


def _held(arrivals: Sequence[Arrival]) -> set[int]:
    """Locks the rows, and says which of them are still to be decided."""
    rows = Arrival.objects.untaken().select_for_update(no_key=True, skip_locked=True).order_by("pk")
    return set(rows.filter(pk__in=[arrival.pk for arrival in arrivals]).values_list("pk", flat=True))


def _known(letters: Sequence[Judged]) -> set[str]:
    digests = [judged.understood.content_digest for judged in letters]
    known = Arrival.objects.filter(content_digest__in=digests)
    return set(known.values_list("content_digest", flat=True))


@contextmanager
def _turn() -> Iterator[bool]:
    """Whether nobody else takes letters in just now. Who dies gives up the turn with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_TAKING_IN])
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_TAKING_IN])
