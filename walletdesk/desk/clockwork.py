"""What the desk does by itself, for the page of recurring work; each is safe to run twice, at any time."""

from walletdesk.desk import tasks
from walletdesk.desk.models import Presence, Reminder, SearchRow
from walletdesk.desk.sweeping import sweep_files
from walletdesk.desk.triage.reading import unjudged

__all__ = ["fill_search", "forget_presence", "ring_reminders", "sweep_files", "triage_waiting"]


def ring_reminders() -> int:
    """Tells agents of the reminders that have come due, each once. Every minute is often enough."""
    return Reminder.objects.ring()


def triage_waiting() -> None:
    """Sees to it that every ticket is judged, also where the job that a new one woke is lost."""
    if unjudged().exists():
        tasks.wake()


def forget_presence() -> int:
    """Forgets who looked at a ticket more than an hour ago. Once an hour is enough."""
    return Presence.objects.sweep()


def fill_search() -> int:
    """Takes tickets into the search that came from before there was one, or by another way. Once an hour."""
    return SearchRow.objects.fill_all()
