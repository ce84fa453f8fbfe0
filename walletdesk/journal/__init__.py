"""The journal: who did what to what, and when. Appended, never changed, and chained so that a change shows.

LOCK_RELEASED = Act("accounts.lock.released", gettext_lazy("Lock released"), history=True)
journal.record(LOCK_RELEASED, by=agent, about=customer, within=ticket, reason="…")
"""

from typing import TYPE_CHECKING, Any

from walletdesk.journal.act import Act, DuplicateAct

if TYPE_CHECKING:
    from walletdesk.journal.models.entry import Deed, Entry, record, record_each
    from walletdesk.journal.models.seal import seal
    from walletdesk.journal.verification import Report, verify

__all__ = ["Act", "Deed", "DuplicateAct", "Entry", "Report", "record", "record_each", "seal", "verify"]

_WHERE = {
    "Deed": "walletdesk.journal.models.entry",
    "Entry": "walletdesk.journal.models.entry",
    "record": "walletdesk.journal.models.entry",
    "record_each": "walletdesk.journal.models.entry",
    "seal": "walletdesk.journal.models.seal",
    "Report": "walletdesk.journal.verification",
    "verify": "walletdesk.journal.verification",
}


def __getattr__(name: str) -> Any:
    # Django imports the package before its models may be; so they are fetched when first asked for.
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_WHERE[name]), name)
