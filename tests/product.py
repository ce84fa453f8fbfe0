"""The real product, started by its own command in a home of its own, and ended by its own process only."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from walletdesk.config.home import CHECKOUT

START_PATIENCE = 180
PLATFORMS = ("WECHAT", "WECOM")


class Product:
    """`bin/run` (or one part of it) as a process."""

    def __init__(self, home: Path, *, part: str = "", port: int | None = None, **environment: str) -> None:
        self.home = home
        self.part = part
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = home.with_name(f"{home.name}-{part or 'all'}-{self.port}.log")
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
            "WALLETDESK_HOME": str(home),
            "WALLETDESK_PORT": str(self.port),
            **environment,
        }
        if "DATABASE_URL" not in environment:
            # The tests' own database is not the product's.
            self.environment.pop("DATABASE_URL", None)
        self.process: subprocess.Popen[bytes] | None = None

    def port_of(self, platform: str) -> int:
        """Where it looks for WECHAT, say, instead of at the real one."""
        return int(self.environment[f"WALLETDESK_{platform}_API"].rpartition(":")[2])

    def start(self) -> "Product":
        """Start it and wait until it says that it is ready."""
        with self.log.open("ab") as log:
            words = [CHECKOUT / "bin" / "run", *self.part.split()]
            self.process = subprocess.Popen(
                words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._wait_until_ready(self.said().count("Ready in "))
        return self

    def _wait_until_ready(self, times_before: int) -> None:
        until = time.monotonic() + START_PATIENCE
        while self.said().count("Ready in ") <= times_before:
            assert self.process is not None
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise AssertionError(f"The product did not start:\n{self.said()}")
            time.sleep(0.05)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, and wait; its exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def kill(self) -> None:
        """Kill it and its database server as a power cut would: no process of theirs has a last word."""
        assert self.process is not None
        own = []
        if self.process.poll() is None:
            first = psutil.Process(self.process.pid)
            own = [first, *first.children(recursive=True)]
        for process in (*own, *self.database_processes()):
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        self.process.wait(timeout=30)

    def database_processes(self) -> list[psutil.Process]:
        """The processes of this home's database server: those that work in its data folder."""
        return [process for process in psutil.process_iter() if _works_below(process, self.home)]

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(self.url + path, headers=headers, timeout=30)

    def said(self) -> str:
        """Everything that it has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def command(self, *words: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one of the commands in bin/ on the same home."""
        name, *rest = words
        words = [CHECKOUT / "bin" / name, *rest]
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done


def _works_below(process: psutil.Process, home: Path) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()).is_relative_to(home)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_home(name: str = "home") -> Path:
    """The path of a home that is not there yet, in a folder that the database's user can enter."""
    folder = Path(tempfile.mkdtemp(prefix="walletdesk-test-"))
    folder.chmod(0o711)
    return folder / name


@contextmanager
def running_product(home: Path | None = None, **settings: str) -> Iterator[Product]:
    """The whole product with its demo data and these settings, in a home that goes with it."""
    home, port = home or new_home(), free_port()
    # Browsers know passkeys by a name, not by a number; and each browser of a test has an address of its own.
    where = {"WALLETDESK_URL": f"http://localhost:{port}", "WALLETDESK_TRUSTED_PROXIES": "1"}
    started = Product(home, port=port, **where, **settings).start()
    try:
        yield started
    finally:
        started.stop()
        shutil.rmtree(home.parent, ignore_errors=True)


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The one that all tests of a run share that need no settings of their own."""
    # Where a test opens a platform of its own; else there is nobody.
    platforms = {f"WALLETDESK_{name}_API": f"http://127.0.0.1:{free_port()}" for name in PLATFORMS}
    with running_product(**platforms) as started:
        yield started
