"""Background work of the desk."""

from contextlib import suppress

from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued


# One at a time: of two that judge together the second finds its tickets judged.
@app.task(
    name="desk.triage_waiting", queue="desk", queueing_lock="desk.triage_waiting", lock="desk.triage_waiting"
)
def triage_waiting() -> None:
    """Judges all tickets that nobody has judged; however many come, one such job is in the queue."""
    # By its name: what judges brings the learning library with it, which a process of pages does not need.
    import_string("walletdesk.desk.triage.waiting.triage_waiting")()


def wake() -> None:
    """New tickets are committed: a job that has not begun will see them, else there will be one."""
    waiting = ProcrastinateJob.objects.filter(queueing_lock=triage_waiting.queueing_lock, status="todo")
    if not waiting.exists():
        with suppress(AlreadyEnqueued):
            triage_waiting.defer()
