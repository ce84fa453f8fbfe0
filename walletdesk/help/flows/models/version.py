"""A flow as it was written at one time. A version never changes: runs that began in it end in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache

from django.db import models

from walletdesk.core.clock import now
from walletdesk.core.in_our_name import objections
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.plan import Plan
from walletdesk.help.flows.reading import read
from walletdesk.help.flows.validation import faults


class Version(models.Model):
    flow = models.ForeignKey("flows.Flow", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64, blank=True)
    by_name = models.CharField(max_length=120)
    written_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["flow", "-number"]
        constraints = [models.UniqueConstraint(fields=["flow", "number"], name="one_flow_version_a_number")]

    def __str__(self) -> str:
        return f"{self.flow} ({self.number})"

    @property
    def plan(self) -> Plan:
        """Raises BadFlow for a version whose text is no flow."""
        return _plan(self.source)

    def leads_elsewhere_than(self, before: Version | None) -> bool:
        """Whether it says what nobody says in our name, and the other one doesn't."""
        return bool(objections(_words(self.source), before=_words(before.source) if before else ""))

    @property
    def faults(self) -> list[str]:
        """Why it can't be published; empty when it can."""
        try:
            return faults(self.plan)
        except BadFlow as bad:
            return list(bad.faults)


@lru_cache(maxsize=128)
def _plan(source: str) -> Plan:
    return read(source)


def _words(source: str) -> str:
    """All that people read in it, a line each."""
    return "\n".join(_texts(tomllib.loads(source)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
