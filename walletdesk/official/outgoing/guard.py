"""All rules over one text."""

from __future__ import annotations

from walletdesk.official.checking.ours import Ours
from walletdesk.official.outgoing.message import Known, Outgoing
from walletdesk.official.outgoing.rules import (
    code,
    contact,
    doubt,
    fee,
    link,
    other_language,
    payment_address,
    remote,
    safe_wallet,
    secret,
    signature,
)
from walletdesk.official.outgoing.stop import Kind, Stop

RULES = (
    secret,
    code,
    remote,
    safe_wallet,
    fee,
    payment_address,
    signature,
    link,
    contact,
    other_language,
    doubt,
)


def check(text: str, ours: Ours, known: Known = Known()) -> list[Stop]:  # noqa: B008  (a constant value)
    """Why this text must not leave: one stop a kind, the gravest first. Empty: it may."""
    message = Outgoing(text, ours, known)
    found: dict[Kind, Stop] = {}
    for rule in RULES:
        if rule is doubt and found:
            break
        for stop in rule.find(message):
            found.setdefault(stop.kind, stop)
    return sorted(found.values(), key=lambda stop: not stop.kind.is_final)
