"""One process of the product: web server, worker and the database's keeper in one event loop."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import uvicorn
from procrastinate import App as Jobs
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.django_connector import DjangoConnector

from walletdesk.config.postgres import Cluster, DatabaseFailed

logger = logging.getLogger(__name__)

# Seconds that open requests and running jobs have to end once we are asked to stop.
GRACE = 5
LONGEST_PAUSE = 15.0


class _Server(uvicorn.Server):
    """Uvicorn, with signals left to us: the worker must stop too."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Process:
    """Runs the given parts until SIGTERM or SIGINT."""

    def __init__(self, *, listener: socket.socket | None, application: Any, worker: bool) -> None:
        self.listener = listener
        self.worker = worker
        self.server = _Server(_configuration(application)) if listener else None
        self._stop = asyncio.Event()

    async def run(self, *, when_ready: Callable[[], None], cluster: Cluster | None) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        background = [asyncio.create_task(work) for work in self._background(cluster)]
        serving = asyncio.create_task(self._serve())
        ready = asyncio.create_task(self._say_when_ready(when_ready))
        await asyncio.wait(
            [serving, asyncio.create_task(self._stop.wait())], return_when=asyncio.FIRST_COMPLETED
        )
        await self._end(serving, [ready, *background])

    def _background(self, cluster: Cluster | None) -> Iterator[Coroutine[Any, Any, None]]:
        if self.worker:
            yield keep_working()
        if cluster:
            yield keep_database(cluster)

    async def _serve(self) -> None:
        if self.server is None or self.listener is None:
            await self._stop.wait()
        else:
            await self.server.serve(sockets=[self.listener])

    async def _say_when_ready(self, when_ready: Callable[[], None]) -> None:
        while self.server and not self.server.started:
            await asyncio.sleep(0.02)
        when_ready()

    async def _end(self, serving: "asyncio.Task[None]", others: "list[asyncio.Task[None]]") -> None:
        if self.server:
            from walletdesk.live import stream

            # Streams would hold the server up; the browsers come back by themselves.
            stream.application.hub.dismiss_all()
            self.server.should_exit = True
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await serving


def _configuration(application: Any) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        lifespan="on",
        # Addresses hold tokens (a freeze link works without a sign-in), so they are not logged.
        access_log=False,
        log_config=None,
        log_level="warning",
        # Only core.requests.client_ip decides which proxies are believed.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        backlog=4096,
    )


async def keep_working() -> None:
    """Run the worker; after a failure (the database was away) begin again, with growing pauses."""
    pause = 1.0
    while True:
        try:
            await _work()
        except asyncio.CancelledError:
            raise
        except Exception:
            logger.exception("The worker stopped; it starts again in %.0f s", pause)
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)


async def _work() -> None:
    # Not `replace_connector`: pages of this process put jobs into their own transactions by the same app.
    worker: Jobs = jobs.with_connector(DjangoConnector().get_worker_connector())
    async with worker.open_async():
        await worker.run_worker_async(
            name="walletdesk",
            concurrency=4,
            install_signal_handlers=False,
            shutdown_graceful_timeout=GRACE,
            delete_jobs="successful",
        )


async def keep_database(cluster: Cluster) -> None:
    """Start the embedded database again when it is gone (killed by the system when memory ran out, say)."""
    while True:
        await asyncio.sleep(2)
        if await asyncio.to_thread(cluster.pid_file.process) is not None:
            continue
        logger.error("The database is gone; it starts again")
        try:
            await asyncio.to_thread(cluster.revive)
        except DatabaseFailed as trouble:
            logger.error("%s", trouble)
