"""A trace goes on: what a source says becomes hops and stations, within the limits. Safe to run twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from walletdesk.chains.models import Token
from walletdesk.chains.tracing.choosing import MANY, choose
from walletdesk.chains.tracing.limits import (
    HOPS,
    HOWEVER_MANY,
    MOST_HOPS,
    MOST_STATIONS,
    SMALLEST_SHARE,
    SPAN,
    STATIONS_A_RUN,
)
from walletdesk.chains.tracing.models.hop import Hop
from walletdesk.chains.tracing.models.station import Ending, Station
from walletdesk.chains.tracing.models.trace import Trace, Trouble
from walletdesk.chains.tracing.moved import Moved
from walletdesk.chains.tracing.source import Silent, Source


def go_on(trace: Trace, source: Source) -> bool:
    """Looks once around; returns whether the picture has changed."""
    before = trace.changed_at
    try:
        has_changed = _is_gone(trace, source)
        if has_changed:
            trace.begin_again()
        trouble = "" if trace.hops.exists() else _start(trace, source)
        if trouble:
            trace.note(trouble, has_changed=has_changed)
        else:
            _look_around(trace, source, has_changed=has_changed or before is None)
    except Silent:
        trace.note(Trouble.SILENT)
    return trace.changed_at != before


def _look_around(trace: Trace, source: Source, *, has_changed: bool) -> None:
    """A station that nobody can tell of keeps no other from being looked at."""
    head, trouble = source.head(), ""
    for station in trace.stations.open()[:STATIONS_A_RUN]:
        try:
            has_changed |= _look(trace, station, source, head)
        except Silent:
            trouble = Trouble.SILENT
    trace.note(trouble, has_changed=has_changed)


def _is_gone(trace: Trace, source: Source) -> bool:
    """Whether a block that something of it stands in is no longer the chain's."""
    final = trace.network.final_number
    blocks = trace.hops.filter(number__gt=-1 if final is None else final)
    kept = dict(blocks.values_list("number", "block_hash"))
    return any(source.block_hash(number) != block_hash for number, block_hash in kept.items())


def _start(trace: Trace, source: Source) -> str:
    """Reads the transaction itself; returns why there is nothing to follow."""
    seen = source.transaction(trace.transaction_hash)
    if seen is None:
        return Trouble.NOT_THERE
    if seen.block is None:
        return Trouble.PENDING
    if seen.succeeded is False:
        return Trouble.FAILED
    payments = [one for one in seen.payments if one.amount and one.sender != one.recipient]
    if not payments:
        return Trouble.NOTHING
    with transaction.atomic():
        for sender in dict.fromkeys(one.sender for one in payments):
            _station(trace, sender, depth=0, since=seen.block, ending=Ending.ORIGIN)
        _keep(trace, payments[:MOST_STATIONS], depth=0)
    return ""


def _look(trace: Trace, station: Station, source: Source, head: int) -> bool:
    """One station once; returns whether anything was found out."""
    if _stops_at(station, source):
        return True
    arrived = [hop.moved for hop in trace.hops.filter(recipient=station.address).select_related("token")]
    gone = [hop.moved for hop in trace.hops.filter(sender=station.address).select_related("token")]
    tokens = list(dict.fromkeys(one.token for one in arrived))
    first = station.since if station.looked_to is None else station.looked_to + 1
    last = min(head, first + SPAN - 1)
    if first > last or not tokens:
        return False
    if "" in tokens:
        last = source.reach(station.address, first, last)
    most = MANY if station.opened_at is None else HOWEVER_MANY
    choice = choose(arrived, gone, source.leaving(station.address, tokens, first, last), most=most)
    with transaction.atomic():
        if choice.is_many:
            station.end(Ending.MANY)
            return True
        _keep(trace, choice.hops, depth=station.depth)
        station.looked_to = last
        station.left_out += choice.left_out
        if choice.is_all_gone:
            station.ending = Ending.MOVED
        station.save(update_fields=["looked_to", "left_out", "ending"])
    return bool(choice.hops) or choice.is_all_gone


def _stops_at(station: Station, source: Source) -> bool:
    """A contract's money belongs to many: what comes out of it says nothing of what went in."""
    if station.is_contract is None:
        station.is_contract = source.is_contract(station.address)
        station.save(update_fields=["is_contract"])
    if station.is_contract and station.opened_at is None:
        station.end(Ending.CONTRACT)
        return True
    return False


def _keep(trace: Trace, payments: Iterable[Moved], *, depth: int) -> None:
    """Payments as hops, and where they went as stations."""
    for one in payments:
        Hop.objects.get_or_create(
            trace=trace,
            transaction_hash=one.transaction,
            position=one.position,
            defaults=_as_row(trace, one) | {"depth": depth},
        )
        _arrive(trace, one, depth + 1)


def _as_row(trace: Trace, one: Moved) -> dict[str, Any]:
    tokens = Token.objects
    token = tokens.get_or_create(network=trace.network, address=one.token)[0] if one.token else None
    return {
        "transaction_index": one.index,
        "token": token,
        "sender": one.sender,
        "recipient": one.recipient,
        "amount": one.amount,
        "number": one.block,
        "block_hash": one.block_hash,
        "at": one.at,
    }


def _arrive(trace: Trace, one: Moved, depth: int) -> None:
    known = trace.stations.filter(address=one.recipient).first()
    if known is None:
        _station(trace, one.recipient, depth=depth, since=one.block, ending=_ending_of(trace, one, depth))
    elif known.ending in (Ending.MOVED, Ending.SMALL, Ending.RESTS):
        known.hear_of_more(one.block)


def _ending_of(trace: Trace, one: Moved, depth: int) -> Ending:
    is_opened = trace.stations.filter(address=one.sender).exclude(opened_at=None).exists()
    if depth > (MOST_HOPS if is_opened else HOPS) or trace.stations.count() >= MOST_STATIONS:
        return Ending.LIMIT
    reported = [hop.moved for hop in trace.hops.filter(depth=0).select_related("token")]
    whole = sum(hop.amount for hop in reported if hop.token == one.token)
    return Ending.SMALL if one.amount * SMALLEST_SHARE <= whole and depth > 1 else Ending.RESTS


def _station(trace: Trace, address: str, *, depth: int, since: int, ending: Ending) -> None:
    Station.objects.get_or_create(
        trace=trace, address=address, defaults={"depth": depth, "since": since, "ending": ending}
    )
