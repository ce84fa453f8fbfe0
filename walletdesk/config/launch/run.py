"""`bin/run`: sets up and runs the whole product in one process, or one part of it.

bin/run          everything
bin/run web      the pages
bin/run events   live updates (/events)
bin/run worker   background work and clockwork
bin/run mail     letters in: the listener, and the watch over mailboxes
bin/run chains   the networks: follows their blocks
bin/run bots     messages in: asks platforms that don't call us
"""

import asyncio
import logging
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from walletdesk.config.home import CHECKOUT, home_folder
from walletdesk.config.launch.progress import say
from walletdesk.config.launch.setup import database, is_embedded, plain_errors, whole_stamp
from walletdesk.config.mendable import Mendable
from walletdesk.config.postgres import Cluster

if TYPE_CHECKING:
    from walletdesk.chains.demo.node import DemoNode
    from walletdesk.config.launch.mailing import Letterbox

PARTS = {
    "all": "application",
    "web": "pages",
    "events": "events",
    "worker": None,
    "mail": None,
    "chains": None,
    "bots": None,
}


def main(words: list[str]) -> None:
    """Run the part that is asked for, until it is told to stop."""
    part = words[0] if words else "all"
    if part not in PARTS or len(words) > 1:
        sys.exit(__doc__)
    began = time.monotonic()
    signal.signal(signal.SIGTERM, _stop_early)
    _raise_file_limit()
    listener = _listen() if PARTS[part] else None
    if part == "all":
        say("WalletDesk starts.")
    with database() as cluster:
        if part == "all" and not (cluster and whole_stamp(cluster).is_fresh):
            _set_up()
        _serve(part, listener, cluster, began)


def _set_up() -> None:
    done = subprocess.run([sys.executable, "-m", "walletdesk.config.launch.setup"], cwd=CHECKOUT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def _serve(part: str, listener: socket.socket | None, cluster: Cluster | None, began: float) -> None:
    os.environ["WALLETDESK_AS_APP"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    django.setup()
    _refuse_old_tables()
    from walletdesk.config.launch.demo_network import demo_network
    from walletdesk.config.launch.serving import Process

    letterbox = _letterbox() if part in {"all", "mail"} else None
    follows = part in {"all", "chains"}

    def when_ready() -> None:
        _greet(part, listener, time.monotonic() - began)
        if letterbox and letterbox.place:
            say(f"  Letters in by {letterbox.place}.")

    async def run(demo: "DemoNode | None") -> None:
        process = Process(
            listener=listener,
            application=_application(part),
            worker=part in {"all", "worker"},
            letterbox=letterbox,
            chains=follows,
            bots=part in {"all", "bots"},
            demo=demo,
        )
        await process.run(when_ready=when_ready, cluster=cluster)

    with demo_network() if follows else nullcontext() as demo:
        # Never closed: that would wait for threads whose work does not end, and nothing is left to close.
        asyncio.Runner(loop_factory=_loop_factory()).run(run(demo))
    say("Stopped.")


def _letterbox() -> "Letterbox":
    from django.conf import settings

    from walletdesk.config.launch.mailing import Letterbox

    return Letterbox(settings.MAIL_LISTEN)


def _application(part: str) -> Any:
    name = PARTS[part]
    if name is None:
        return None
    from walletdesk.config import asgi

    return getattr(asgi, name)


def _loop_factory() -> Any:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _refuse_old_tables() -> None:
    """A part alone never migrates; it says who does."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    way_on = "Run bin/setup first."
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as trouble:
        raise Mendable(f"The database does not let the product in. {way_on}\n{trouble}") from trouble
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Mendable(f"The database's tables are not those of this version. {way_on}")
    connection.close()


def _listen() -> socket.socket:
    """Take the port before anything else: the commonest mistake is known at once."""
    host = os.environ.get("WALLETDESK_HOST") or "127.0.0.1"
    port = int(os.environ.get("WALLETDESK_PORT") or 8000)
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as trouble:
        way_on = f"Take another: WALLETDESK_PORT={port + 1} bin/run"
        sys.exit(f"Cannot listen on {host}, port {port}: {trouble.strerror}. {way_on}")
    return listener


def _raise_file_limit() -> None:
    """Each open stream is a file; systems allow few by default and many when asked."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _greet(part: str, listener: socket.socket | None, seconds: float) -> None:
    from django.conf import settings

    say(f"\nReady in {seconds:.1f} s.\n")
    if part in {"all", "web"}:
        say(f"  For customers  {settings.PUBLIC_URL}/")
        say(f"  For agents     {settings.PUBLIC_URL}/console/")
        say(f"  Health         {settings.PUBLIC_URL}/healthz")
        if settings.DEVELOPMENT:
            say(f"  Letters        {settings.PUBLIC_URL}/dev/letters/")
    elif listener:
        host, port = listener.getsockname()[:2]
        say(f"  {part} on {host}, port {port}")
    if part in {"all", "web"}:
        _warn()
    demo = home_folder() / "demo.txt"
    if part == "all" and settings.DEMO and demo.exists():
        say("\n" + demo.read_text(encoding="utf-8").rstrip())
    where = "embedded, in " + str(_place(settings.HOME)) if is_embedded() else "by DATABASE_URL"
    say(f"\n  Database {where}. Stop with Ctrl-C.")


def _warn() -> None:
    from walletdesk.config.reach import warning

    if text := warning():
        say(f"\n  WARNING  {text}")


def _place(home: Path) -> Path:
    from walletdesk.config.postgres.placement import cluster_folder

    return cluster_folder(home)


def _stop_early(number: int, frame: FrameType | None) -> NoReturn:
    # Before the event loop takes over the signals: leave through the database's own end.
    raise SystemExit(128 + number)


def _leave() -> NoReturn:
    """Ends the process now: each part had its time to end, and a thread that is still at work would be
    waited for without a limit. What it was at is taken up again by the next start, as after a power cut."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    with plain_errors():
        main(sys.argv[1:])
    _leave()
