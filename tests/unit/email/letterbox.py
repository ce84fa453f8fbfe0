"""A listener of ours on a port of this machine, with a ledger that a test can look into, or spoil."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.ledger import Delivery
from walletdesk.channels.email.intake.listening import door, together
from walletdesk.channels.email.intake.listening.place import Place
from walletdesk.channels.email.intake.listening.server import listening


class FakeLedger:
    """What was entered, and how many at a time; `trouble` is raised instead of taking letters, or only those
    that have a `spoilt` word in them. No letter gets in while `is_open` is not set.
    """

    def __init__(self) -> None:
        self.letters: list[tuple[bytes, Envelope]] = []
        self.at_once: list[int] = []
        self.spoilt = b""
        self.is_entering, self.is_open = threading.Event(), threading.Event()
        self.is_open.set()
        self.refused: list[tuple[bytes, Envelope, int]] = []
        self.trouble: Exception | None = None

    def enter_each(self, deliveries: Sequence[Delivery]) -> None:
        self.at_once.append(len(deliveries))
        self.is_entering.set()
        assert self.is_open.wait(10)
        if self.trouble and any(self.spoilt in delivery.raw for delivery in deliveries):
            raise self.trouble
        self.letters += [(delivery.raw, delivery.envelope) for delivery in deliveries]

    def note(self, head: bytes, envelope: Envelope, *, size: int) -> None:
        self.refused.append((head, envelope, size))


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> FakeLedger:
    fake = FakeLedger()
    monkeypatch.setattr(together.ledger, "enter_each", fake.enter_each)
    monkeypatch.setattr(door.too_large, "note", fake.note)
    return fake


@contextmanager
def letterbox(*, is_lmtp: bool) -> Iterator[int]:
    """The port of a listener that runs as long as the block."""
    taken = Place(is_lmtp=is_lmtp, host="127.0.0.1").bind()
    ready, loop = threading.Event(), asyncio.new_event_loop()
    stop = asyncio.Event()

    async def run() -> None:
        async with listening(taken, is_lmtp=is_lmtp):
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield int(taken.getsockname()[1])
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


class Line:
    """A client that says exactly what it is told to."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._said = self.socket.makefile("rb")
        self.greeting = self.hears()

    def says(self, *commands: str) -> list[str]:
        """Each command with its answer."""
        return [self.sends(command.encode() + b"\r\n") for command in commands]

    def sends(self, data: bytes) -> str:
        self.socket.sendall(data)
        return self.hears()

    def hears(self) -> str:
        """One answer, of however many lines; empty when the line is dead."""
        lines = []
        while line := self._said.readline().decode():
            lines.append(line.rstrip())
            if line[3:4] != "-":
                break
        return "\n".join(lines)

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self._said.close()
        self.socket.close()
