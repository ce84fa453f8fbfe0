"""The worker, in the event loop of a process of the product."""

import asyncio
import copy
import logging
from contextlib import suppress

from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django import app as pages_app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.periodic import PeriodicTask

logger = logging.getLogger(__name__)

# Seconds that running jobs have to end once the worker is asked to stop.
GRACE = 5
CONCURRENCY = 4
LONGEST_PAUSE = 15.0


async def keep_working(stop: asyncio.Event) -> None:
    """Run the worker until `stop`; after a failure (the database was away) begin again, after a pause."""
    pause = 0.5
    while not stop.is_set():
        try:
            await _work(stop)
        except Exception:
            if not stop.is_set():
                logger.exception("The worker stopped; it starts again in %.1f s", pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(LONGEST_PAUSE, pause * 2)


async def _work(stop: asyncio.Event) -> None:
    worker = workers_app()
    async with worker.open_async():
        working = asyncio.create_task(
            worker.run_worker_async(
                name="walletdesk",
                concurrency=CONCURRENCY,
                install_signal_handlers=False,
                shutdown_graceful_timeout=GRACE,
                delete_jobs="successful",
            )
        )
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


def workers_app() -> DjangoApp:
    """The same tasks and the same clockwork as the pages' app, on connections of its own.

    The pages' app puts jobs into the transaction of the thread that asks, and must go on doing so. The
    clockwork would wait for such a thread, and keep its dead connection after the database was away.
    """
    worker = DjangoApp(connector=DjangoConnector().get_worker_connector())
    pages_app.perform_import_paths()
    worker.tasks = {name: copy.copy(task) for name, task in pages_app.tasks.items()}
    for task in worker.tasks.values():
        task.blueprint = worker
    for key, beat in pages_app.periodic_registry.periodic_tasks.items():
        worker.periodic_registry.periodic_tasks[key] = PeriodicTask(
            task=worker.tasks[beat.task.name],
            cron=beat.cron,
            periodic_id=beat.periodic_id,
            configure_kwargs=copy.deepcopy(beat.configure_kwargs),
        )
    return worker
