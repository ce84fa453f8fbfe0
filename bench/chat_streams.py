"""What bench/chat measures with: a server with open streams, and a process that reads them all."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

CHECKOUT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def a_server() -> Iterator[tuple[int, psutil.Process]]:
    """Uvicorn with the product's `/events` on a free port of the loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(4096)
        port = listener.getsockname()[1]
        words = [sys.executable, "-W", "ignore", "-m", "uvicorn", "walletdesk.config.asgi:events"]
        words += ["--fd", str(listener.fileno()), "--backlog", "4096", "--lifespan", "on"]
        words += ["--no-access-log", "--log-level", "error", "--timeout-graceful-shutdown", "1"]
        environment = {**os.environ, "WALLETDESK_AS_APP": "1"}
        server = subprocess.Popen(words, cwd=CHECKOUT, env=environment, pass_fds=[listener.fileno()])
    try:
        yield port, psutil.Process(server.pid)
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()


class Readers:
    """The process that holds the streams and says how old what it reads is; `agents` of them are agents'."""

    def __init__(self, port: int, agents: int) -> None:
        script = Path(__file__).with_name("chat_reader.py")
        words = [sys.executable, str(script), str(port), str(agents)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **question: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the reader ended")
        return json.loads(answer)

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)
