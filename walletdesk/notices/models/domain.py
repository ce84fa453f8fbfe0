"""Domain: how the servers of one domain answer, so that one that asks for patience holds up nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from zlib import crc32

from django.db import models

from walletdesk.core import clock
from walletdesk.notices.recipient import ADDRESS_LENGTH

# Our own server, by which all letters go: trouble with it is nobody's domain.
OUR_SERVER = ""
# The first wait after trouble and the longest: many servers make strangers wait for some minutes first
# (greylisting, RFC 6647), and at least half an hour is asked for later on (RFC 5321, section 4.5.4.1).
WAITS = timedelta(minutes=1), timedelta(hours=4)
WAITS_FOR_OUR_SERVER = timedelta(seconds=10), timedelta(minutes=10)
# Letters handed over at the same time. While there is trouble, one alone finds out whether it is over.
AT_ONCE = 5
# Letters that wait for the same moment come back one after another.
SPREAD = timedelta(seconds=60)
SHORTLY = timedelta(seconds=2)
ANSWER_LENGTH = 500


def spread(key: str, over: timedelta = SPREAD) -> timedelta:
    """A wait within a span that differs from key to key, and is the same for the same key."""
    return over * (crc32(key.encode()) / 2**32)


class DomainQuerySet(models.QuerySet["Domain"]):
    def held(self, name: str) -> Domain:
        """The row of a domain, locked until the end of the transaction."""
        return self.select_for_update().get_or_create(name=name)[0]

    def closed_until(self, name: str) -> datetime | None:
        """When this domain or our own server may be asked again; None for now."""
        closed = self.filter(name__in=[OUR_SERVER, name], paused_until__gt=clock.now())
        return closed.aggregate(latest=models.Max("paused_until"))["latest"]

    def recovered(self, name: str) -> None:
        """A letter went through, so the trouble is over."""
        troubled = self.filter(name__in=[OUR_SERVER, name], attempts__gt=0)
        troubled.update(attempts=0, paused_until=None, since=None, last_answer="")


class Domain(models.Model):
    """One domain; `attempts` and `since` are those of the trouble that it is in, if it is."""

    name = models.CharField(max_length=ADDRESS_LENGTH, unique=True)
    paused_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(null=True)
    last_answer = models.CharField(max_length=ANSWER_LENGTH, blank=True)

    objects = DomainQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or "-"

    @property
    def at_once(self) -> int:
        """How many letters may be on their way to it at the same time."""
        return 1 if self.attempts else AT_ONCE

    def pause(self, answer: str) -> datetime:
        """Makes letters wait, longer each time, and says until when.

        A pause that stands is not made longer by letters that were on their way when it began.
        """
        if self.paused_until is None or self.paused_until <= clock.now():
            self.attempts += 1
            self.since = self.since or clock.now()
            self.paused_until = clock.now() + self._wait()
        self.last_answer = answer[:ANSWER_LENGTH]
        self.save()
        return self.paused_until

    def _wait(self) -> timedelta:
        first, longest = WAITS if self.name else WAITS_FOR_OUR_SERVER
        # Beyond this the longest is reached in any case.
        wait = min(first * 2 ** min(self.attempts - 1, 16), longest)
        return wait - spread(f"{self.name}:{self.attempts}", wait / 4)
