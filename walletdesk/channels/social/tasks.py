"""Background work of social channels."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

# 2 s, 4 s … about a day.
PATIENCE = RetryStrategy(max_attempts=16, exponential_wait=2)


@app.task(name="social.take_in", queue="mail", priority=10)
def take_in(account_id: int) -> None:
    """Takes in what waits in the ledger of one account; however much comes, one such job is in the queue.

    It needs no other try: what comes next wakes the next one, and the clockwork each minute.
    """
    # By its name, because what takes things in also makes new jobs.
    import_string("walletdesk.channels.social.taking.take_in_waiting")(account_id)


@app.task(name="social.send", queue="letters")
def send(identity_id: int) -> None:
    """Sends what is due to one person, in its order; the clockwork looks after whatever is left."""
    import_string("walletdesk.channels.social.sending.send_due")(identity_id)


@app.task(name="social.end_links", queue="mail", retry=PATIENCE)
def end_links(entry_id: int) -> None:
    """After what makes the owner of an account begin anew."""
    import_string("walletdesk.channels.social.linking.ending.after")(entry_id)


def wake(account_id: int) -> None:
    """Something waits in the ledger, once the caller's transaction is committed."""
    transaction.on_commit(partial(_once, take_in, f"social.take_in:{account_id}", account_id=account_id))


def send_soon(identity_id: int) -> None:
    """Something is to go to this person, once the caller's transaction is committed."""
    transaction.on_commit(partial(_once, send, f"social.send:{identity_id}", identity_id=identity_id))


def send_at(identity_id: int, at: datetime) -> None:
    """Something is to go to this person later."""
    _once(send, f"social.send_later:{identity_id}", at, identity_id=identity_id)


def _once(task: Any, lock: str, at: datetime | None = None, **given: int) -> None:
    """A job that has not begun will see what is committed by now; else there will be one."""
    if not ProcrastinateJob.objects.filter(queueing_lock=lock, status="todo").exists():
        with suppress(AlreadyEnqueued), transaction.atomic():
            task.configure(queueing_lock=lock, schedule_at=at).defer(**given)
