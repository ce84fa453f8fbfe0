"""Background work of the e-mail channel."""

from contextlib import suppress

from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

# 2 s, 4 s, 8 s … about a day: a full disk or a database that is away passes, and the letter is in the ledger.
PATIENCE = RetryStrategy(max_attempts=16, exponential_wait=2)


@app.task(name="email.take_in", queue="mail", retry=PATIENCE)
def take_in(arrival_id: int) -> None:
    """Reads one letter of the ledger and puts it where it belongs; does nothing when that was done before."""
    # By its name, because what takes letters in also writes new jobs.
    import_string("walletdesk.channels.email.intake.taking.take_in")(arrival_id)


@app.task(name="email.take_in_waiting", queue="mail", queueing_lock="email.take_in_waiting", priority=10)
def take_in_waiting() -> None:
    """Takes in all letters that wait in the ledger; however many come, one such job is in the queue.

    It needs no other try: the next letter wakes the next one, and the clockwork each minute.
    """
    import_string("walletdesk.channels.email.intake.batch.take_in_waiting")()


def wake() -> None:
    """Letters wait that are committed: a job that has not begun will see them, else there will be one."""
    waiting = ProcrastinateJob.objects.filter(queueing_lock=take_in_waiting.queueing_lock, status="todo")
    if not waiting.exists():
        with suppress(AlreadyEnqueued):
            take_in_waiting.defer()
