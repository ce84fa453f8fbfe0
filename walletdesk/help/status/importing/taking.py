"""Entries of a file into the registers, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.text import TextTooLong
from walletdesk.help.status.errors import BadEntry, BadFile
from walletdesk.help.status.importing.reading import Entry, as_day
from walletdesk.help.status.models import ErrorCode, Fault, Minimum, Release, Service


@transaction.atomic
def take(entries: Sequence[Entry], *, by: Actor) -> int:
    """Writes them all and says how many. Raises NotAllowed, and BadFile with every fault; then none is."""
    faults = []
    for entry in entries:
        try:
            with transaction.atomic():
                WRITERS[entry.kind](entry.facts, by)
        except BadEntry as fault:
            faults.append(f"{entry.place}, {fault.field}: {fault}")
        except TextTooLong as fault:
            faults.append(f"{entry.place}: {fault.message}")
    if faults:
        raise BadFile(faults)
    return len(entries)


def _release(facts: dict[str, Any], by: Actor) -> None:
    day = as_day(facts["released_on"])
    Release.objects.add(by=by, platform=facts["platform"], version=facts["version"], released_on=day)


def _minimum(facts: dict[str, Any], by: Actor) -> None:
    Minimum.objects.set(by=by, platform=facts["platform"], version=facts["version"])


def _fault(facts: dict[str, Any], by: Actor) -> None:
    Fault.objects.write(by=by, **facts)


def _code(facts: dict[str, Any], by: Actor) -> None:
    ErrorCode.objects.write(by=by, **facts)


def _service(facts: dict[str, Any], by: Actor) -> None:
    Service.objects.write(by=by, **facts)


WRITERS: dict[str, Callable[[dict[str, Any], Actor], None]] = {
    "release": _release,
    "minimum": _minimum,
    "fault": _fault,
    "code": _code,
    "service": _service,
}
