"""About the account: whether it is locked or frozen. Only for who is signed in or was told by us."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from walletdesk.core.clock import now
from walletdesk.help.flows.checking.registry import CheckKind, Finding, Surroundings


def lock(around: Surroundings) -> Finding:
    """For a stranger the page of the lock decides, which is the same for a name that nobody has."""
    if around.customer:
        standing = around.customer.lock
        return _locked(standing.ends_at) if standing else Finding("open")
    barrier = around.barrier
    if barrier is None:
        return Finding("not-known")
    if barrier.until and barrier.until <= now():
        return Finding("over")
    if barrier.is_lock:
        return _locked(barrier.until)
    return Finding("pause", _until(barrier.until))


def freeze(around: Surroundings) -> Finding:
    if not around.customer:
        return Finding("not-known")
    return Finding("frozen" if around.customer.standing_freeze else "not-frozen")


def signed_in(around: Surroundings) -> Finding:
    return Finding("yes" if around.customer else "no")


def _locked(until: datetime | None) -> Finding:
    return Finding("locked", _until(until)) if until else Finding("locked-without-end")


def _until(moment: datetime | None) -> dict[str, str]:
    return {"until": moment.isoformat()} if moment else {}


KINDS = (
    CheckKind(
        "account-lock",
        _("Is the account locked?"),
        {
            "locked": _("Locked for a while"),
            "locked-without-end": _("Locked until a reset"),
            "pause": _("A short pause after wrong passwords"),
            "over": _("The lock is over"),
            "open": _("Not locked"),
            "not-known": _("Not known on this device"),
        },
        lock,
    ),
    CheckKind(
        "account-freeze",
        _("Is the account frozen?"),
        {"frozen": _("Frozen"), "not-frozen": _("Not frozen"), "not-known": _("Not signed in, so not known")},
        freeze,
    ),
    CheckKind(
        "signed-in", _("Signed in here?"), {"yes": _("Signed in"), "no": _("Not signed in")}, signed_in
    ),
)
