"""Facts as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from walletdesk.desk.facts.chains import chain_called
from walletdesk.desk.facts.fact import Fact
from walletdesk.desk.facts.facts import FACTS
from walletdesk.desk.facts.moment import in_zone
from walletdesk.look import moments


@dataclass(frozen=True)
class Shown:
    """One fact in words; `is_unknown` where the person said not to know it."""

    fact: Fact
    words: str
    is_unknown: bool = False


def shown(details: Mapping[str, Any], zone: str) -> list[Shown]:
    """What a ticket keeps, in the order of asking; times on the clock of `zone`."""
    unknown = unknown_in(details)
    rows = []
    for name, fact in FACTS.items():
        if value := details.get(name):
            rows.append(Shown(fact, words_of(name, str(value), zone)))
        elif name in unknown:
            rows.append(Shown(fact, "", is_unknown=True))
    return rows


def words_of(name: str, value: str, zone: str) -> str:
    """One kept value in words."""
    if name == "chain" and (chain := chain_called(value)):
        return str(chain.label)
    if name == "happened_at" and (moment := in_zone(value, zone)):
        return f"{moments.dated(moment)} ({zone})"
    return value


def unknown_in(details: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that the person said not to know."""
    kept = details.get("unknown", ())
    return tuple(name for name in FACTS if name in kept) if isinstance(kept, list | tuple) else ()
