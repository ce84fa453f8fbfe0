"""What the DNS says about the operator's domain, what it should say, and why it matters.

for finding in records.check(Own("example.com", signer, host="mail.example.com"), dns): ...
"""

from walletdesk.channels.email.records import dkim, dmarc, extras, mx, spf
from walletdesk.channels.email.records.finding import NO_ANSWER, Finding, Look, Own, State
from walletdesk.core.dns import Dns, DnsTrouble, Errand

__all__ = ["Finding", "Own", "State", "check"]

_LOOKS: tuple[Look, ...] = (
    mx.LOOK,
    spf.LOOK,
    dkim.LOOK,
    dmarc.LOOK,
    extras.BIMI,
    extras.MTA_STS,
    extras.TLS_REPORTS,
)


def check(own: Own, dns: Dns) -> tuple[Finding, ...]:
    """One finding for each record, those that mail depends on first. Never raises."""
    return tuple(_found(look, own, Errand(dns)) for look in _LOOKS)


def _found(look: Look, own: Own, dns: Dns) -> Finding:
    try:
        return look.judge(own, dns)
    except DnsTrouble:
        return look.finding(own, State.UNKNOWN, problem=NO_ANSWER)
