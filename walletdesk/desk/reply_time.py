"""How long people wait for a first answer at present: measured, and not promised."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.core.clock import now
from walletdesk.desk.models.promised import Promise

# Today says most; a quiet day says too little, and then the week is asked.
WINDOWS = (timedelta(days=1), timedelta(days=7))
# Fewer answers are chance and no figure.
ENOUGH = 5
# The newest so many say how it is now.
LOOKED_AT = 200


def present_wait() -> timedelta | None:
    """The middle of all times from a request to its first answer, by the wall clock, nights and all.

    None where there were too few answers within a week.
    """
    for window in WINDOWS:
        kept = Promise.objects.filter(is_first=True, kept_at__gt=now() - window)
        times = kept.order_by("-kept_at").values_list("made_at", "kept_at")[:LOOKED_AT]
        waits = [answered - asked for asked, answered in times if answered is not None]
        if len(waits) >= ENOUGH:
            return sorted(waits)[len(waits) // 2]
    return None
