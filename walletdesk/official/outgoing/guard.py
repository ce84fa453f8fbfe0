"""All rules over one text."""

from __future__ import annotations

from walletdesk.official.checking.ours import Ours
from walletdesk.official.outgoing.message import Known, Outgoing
from walletdesk.official.outgoing.rules import (
    code,
    contact,
    fee,
    link,
    payment_address,
    remote,
    safe_wallet,
    secret,
)
from walletdesk.official.outgoing.stop import Stop

RULES = (secret, code, remote, safe_wallet, fee, payment_address, link, contact)


def check(text: str, ours: Ours, known: Known = Known()) -> list[Stop]:  # noqa: B008  (a constant value)
    """Why this text must not leave: one stop a kind, the gravest first. Empty: it may."""
    message = Outgoing(text, ours, known)
    found = (next(iter(rule.find(message)), None) for rule in RULES)
    return [stop for stop in found if stop]
