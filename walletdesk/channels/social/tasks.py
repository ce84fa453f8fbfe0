"""Background work of social channels."""

from contextlib import suppress

from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

PATIENCE = RetryStrategy(max_attempts=16, exponential_wait=2)


@app.task(name="social.take_in_waiting", queue="mail", queueing_lock="social.take_in_waiting", priority=10)
def take_in_waiting() -> None:
    """Takes in all that waits in the ledger; however much comes, one such job is in the queue.

    It needs no other try: what comes next wakes the next one, and the clockwork each minute.
    """
    # By its name, because what takes things in also makes new jobs.
    import_string("walletdesk.channels.social.taking.take_in_waiting")()


@app.task(name="social.send", queue="letters", retry=PATIENCE)
def send(identity_id: int) -> None:
    """Sends what waits for one person, in its order."""
    import_string("walletdesk.channels.social.sending.send_waiting")(identity_id)


def wake() -> None:
    """Something waits that is committed: a job that has not begun will see it, else there will be one."""
    waiting = ProcrastinateJob.objects.filter(queueing_lock=take_in_waiting.queueing_lock, status="todo")
    if not waiting.exists():
        with suppress(AlreadyEnqueued):
            take_in_waiting.defer()
