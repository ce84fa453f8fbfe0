"""What nobody says to everybody in our name, outside of conversations, where no lead sees it first.

Money is not among it: a status page and articles speak of fees and transfers all the time. Without a place to
pay to, a link or a contact no sentence about money takes any.
"""

from walletdesk.official.checking import registry
from walletdesk.official.outgoing.guard import Known, check
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.rules import (
    code,
    contact,
    link,
    payment_address,
    remote,
    safe_wallet,
    secret,
)

_RULES = (secret, code, remote, safe_wallet, payment_address, link, contact)


def asks_the_forbidden(text: str) -> bool:
    """Whether it asks for what nobody of us ever asks for, whoever agrees to it."""
    return any(stop.kind.is_final for stop in check(text, registry.ours()))


def look(text: str) -> frozenset[str]:
    """Each thing of it that a rule stops, as kind and words."""
    message = Outgoing(text, registry.ours(), Known())
    return frozenset(f"{stop.kind} {stop.words}" for rule in _RULES for stop in rule.find(message))
