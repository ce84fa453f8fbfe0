"""One process of the product: web server, worker and the database's keeper in one event loop."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

import uvicorn

from walletdesk.config.launch.working import keep_working
from walletdesk.config.postgres import Cluster, DatabaseFailed
from walletdesk.core import stopping

if TYPE_CHECKING:
    from walletdesk.chains.demo.node import DemoNode
    from walletdesk.config.launch.mailing import Letterbox

logger = logging.getLogger(__name__)

# Seconds that open requests have to end once we are asked to stop, and then everything.
GRACE = 5
LONGEST_END = 15


class _Server(uvicorn.Server):
    """Uvicorn, with signals left to us: the worker must stop too."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Process:
    """Runs the given parts until SIGTERM or SIGINT."""

    def __init__(
        self,
        *,
        listener: socket.socket | None,
        application: Any,
        worker: bool,
        letterbox: "Letterbox | None" = None,
        chains: bool = False,
        bots: bool = False,
        demo: "DemoNode | None" = None,
    ) -> None:
        self.listener = listener
        self.worker = worker
        self.letterbox = letterbox
        self.chains = chains
        self.bots = bots
        self.demo = demo
        self.server = _Server(_configuration(application)) if listener else None
        self._stop = asyncio.Event()

    async def run(self, *, when_ready: Callable[[], None], cluster: Cluster | None) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        background = [asyncio.create_task(work, name=name) for name, work in self._background(cluster)]
        serving = asyncio.create_task(self._serve(), name="server")
        background.append(asyncio.create_task(self._say_when_ready(when_ready), name="greeting"))
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
        await self._end(serving, background)

    def _background(self, cluster: Cluster | None) -> Iterator[tuple[str, Coroutine[Any, Any, None]]]:
        if self.worker:
            yield "worker", keep_working(self._stop)
        if self.letterbox:
            yield "letterbox", self.letterbox.keep_open(self._stop)
        if self.chains:
            from walletdesk.chains.following.watch import keep_following

            yield "networks", keep_following(self._stop)
        if self.bots:
            from walletdesk.channels.telegram.polling.watch import keep_asking

            yield "bots", keep_asking(self._stop)
        if self.demo:
            from walletdesk.config.launch.demo_network import keep_living

            yield "demo's network", keep_living(self.demo, self._stop)
        if cluster:
            yield "database's keeper", keep_database(cluster, self._stop)

    async def _serve(self) -> None:
        if self.server is None or self.listener is None:
            await self._stop.wait()
        else:
            await self.server.serve(sockets=[self.listener])

    async def _say_when_ready(self, when_ready: Callable[[], None]) -> None:
        while self.server and not self.server.started and not self._stop.is_set():
            await asyncio.sleep(0.02)
        if not self._stop.is_set():
            when_ready()

    async def _end(self, serving: "asyncio.Task[None]", others: "list[asyncio.Task[None]]") -> None:
        self._stop.set()
        stopping.tell()
        if self.server:
            from walletdesk.live import stream

            # Streams would hold the server up; the browsers come back by themselves.
            stream.application.hub.dismiss_all()
            self.server.should_exit = True
        _, late = await asyncio.wait([serving, *others], timeout=LONGEST_END)
        for task in late:
            logger.error("%s does not end", task.get_name())
            task.cancel()


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


async def keep_database(cluster: Cluster, stop: asyncio.Event) -> None:
    """Start the embedded database again when it is gone (killed by the system when memory ran out, say).

    Whatever keeps it from starting may pass; on a full disk not even its settings can be written.
    """
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 2)
            return
        try:
            if await asyncio.to_thread(cluster.pid_file.process) is not None:
                continue
            logger.error("The database is gone; it starts again")
            await asyncio.to_thread(cluster.revive)
        except DatabaseFailed as trouble:
            logger.error("%s", trouble)
        except Exception:
            logger.exception("The database could not be started")
