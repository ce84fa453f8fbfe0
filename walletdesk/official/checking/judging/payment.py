"""A wallet address: ours to pay to, one that only looks like it, or one that was reported."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.verdict import Judged, Thing, Verdict
from walletdesk.wallet.lookalike import Known, NotAnAddress

# The source that reported an address, if any did.
Reports = Callable[[str], str]
_OURS = _(
    "This address is in our registry. Pay only what a quote in the signed-in app asks for; unlocking "
    "and recovery never cost anything."
)
_ALIKE = _("It begins and ends like our address %(known)s, but it is another one.")
_REPORTED = _("It was reported: %(source)s.")
_STRANGER = _("No payment to us goes to this address.")


def judge(thing: Thing, address: str, ours: Ours, reports: Reports) -> Judged:
    """`address` as it was written."""
    key = address.lower() if address[:2] in {"0x", "0X"} else address
    if key in ours.payment:
        return Judged(thing, Verdict.OURS, (Reason("registry", _OURS),))
    alike = _alike(key, ours)
    if source := reports(key):
        return Judged(thing, Verdict.KNOWN_SCAM, (Reason("reported", _REPORTED, {"source": source}), *alike))
    if alike:
        return Judged(thing, Verdict.PRETENDS, alike)
    return Judged(thing, Verdict.NOT_OURS, (Reason("stranger", _STRANGER),))


def no_reports(address: str) -> str:
    return ""


def _alike(key: str, ours: Ours) -> tuple[Reason, ...]:
    try:
        found = Known(one for one in ours.payment if one.startswith("0x")).alike(key)
    except NotAnAddress:
        return ()
    return tuple(Reason("payment_alike", _ALIKE, {"known": one.known}, one.known) for one in found[:1])
