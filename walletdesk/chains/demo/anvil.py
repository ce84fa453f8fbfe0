"""A node as a process: started on a port, waited for, asked, stopped."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.rpc import Rpc, limits_for

HOST = "127.0.0.1"
CHAIN_ID = 31337
# A block is final four blocks later: nobody wants to wait long for a demo.
SLOTS = 2
_PATIENCE = 15.0


class Anvil:
    """A node of our own on this machine. Its keys are known to everybody: nothing on it is worth anything."""

    def __init__(self, program: Path, port: int, *, log: Path, words: Sequence[str] = ()) -> None:
        self.program, self.port, self.log = program, port, log
        self._words = words
        self.process: subprocess.Popen[bytes] | None = None
        self.rpc = rpc_at(port)

    @property
    def url(self) -> str:
        return url_at(self.port)

    def start(self) -> None:
        """Raises NodeFailed."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + _PATIENCE
        while not answers(self.rpc):
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise NodeFailed(f"The demo's node did not start: {self._last_words()}")
            time.sleep(0.01)

    def stop(self) -> None:
        """Ends it, and waits."""
        self.rpc.close()
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _command(self) -> list[str]:
        words = [str(self.program), "--host", HOST, "--port", str(self.port), "--chain-id", str(CHAIN_ID)]
        words += ["--slots-in-an-epoch", str(SLOTS), "--no-cors", *self._words]
        # Where the system can: the node ends when whoever started it ends, however suddenly.
        setpriv = shutil.which("setpriv")
        return [setpriv, "--pdeathsig", "TERM", *words] if setpriv else words

    def _last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


class NodeFailed(Exception):
    """The program is there and does not run; the message has its last words."""


def rpc_at(port: int) -> Rpc:
    return Rpc(url_at(port), limits_for(private_hosts=frozenset({HOST})))


def url_at(port: int) -> str:
    return f"http://{HOST}:{port}"


def answers(rpc: Rpc) -> bool:
    """Whether a node of the demo's network is there."""
    try:
        return bool(rpc.ask("eth_chainId") == hex(CHAIN_ID))
    except RpcError:
        return False


def free_port() -> int:
    """One that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
