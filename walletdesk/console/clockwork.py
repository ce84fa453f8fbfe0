"""What the console does by itself."""

from walletdesk.chains.tracing import tasks
from walletdesk.chains.tracing.limits import FOLLOWED_FOR
from walletdesk.console.models import TicketTrace
from walletdesk.core.clock import now

# So many traces are looked at in a minute; the one that was looked at longest ago comes first.
A_MINUTE = 30


def follow_traces() -> None:
    """Where the money of open tickets went is followed while nobody looks, too."""
    rows = TicketTrace.objects.filter(begun_at__gt=now() - FOLLOWED_FOR).select_related("trace")
    for row in rows.of_open_tickets().order_by("trace__looked_at")[:A_MINUTE]:
        if not row.trace.is_over:
            tasks.wake(row.trace)
