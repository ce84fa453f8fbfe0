"""Whether a server's name pretends to be one of ours."""

from rapidfuzz import fuzz

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import glanced
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.rules import (
    beside,
    characters,
    ending,
    hyphens,
    slip,
    slip_within,
    subdomain,
)

# The clearest explanation first.
_RULES = (characters, ending, hyphens, subdomain, slip, beside, slip_within)
# Two slips in eight letters leave more in common than this, of a hundred.
_LEAST_ALIKE = 60


def pretence(host: Host, ours: Ours) -> Reason | None:
    """How it pretends; None for what is ours, and for whatever is not like us at all."""
    if host.is_ip or ours.has(host) or host.registered in ours.owned:
        return None
    whole = glanced(host.shown)
    marks = [mark for mark in ours.marks if _could_be(whole, mark)]
    for rule in _RULES:
        for mark in marks:
            if reason := rule.seen(host, mark):
                return reason
    return None


def _could_be(whole: str, mark: Mark) -> bool:
    """Spares the rules a name that has next to nothing of ours in it."""
    return fuzz.partial_ratio(mark.glanced, whole, score_cutoff=_LEAST_ALIKE) > 0
