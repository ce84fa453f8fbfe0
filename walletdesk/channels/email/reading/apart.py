"""Reading in a process of its own: a letter made to be slow or to break the reader harms nobody else."""

import io
import os
import pickle
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import walletdesk
from walletdesk.channels.email.reading.child import LENGTH, READY
from walletdesk.channels.email.reading.letter import File, Letter, Mailbox, Oddity, Protection, Unreadable

SECONDS: Final = 10.0
MEMORY: Final = 1_000_000_000
_SECONDS_TO_START: Final = 60.0
_SECONDS_TO_END: Final = 5.0
_PIECE: Final = 1 << 20
_ROOT: Final = str(Path(walletdesk.__file__).parent.parent)
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from walletdesk.channels.email.reading.child import serve; "
    "serve(float(sys.argv[2]), int(sys.argv[3]), sys.argv[4])"
)


@dataclass(frozen=True, slots=True)
class Work:
    """What the child does with the bytes of a letter: a function by name, as `module:function`, that raises
    Unreadable or returns one of `shapes`.

    An answer may be made of these shapes and nothing else: the child has seen hostile bytes, so it is not
    believed to send only what it should.
    """

    name: str
    shapes: tuple[type, ...]

    @property
    def allowed(self) -> frozenset[tuple[str, str]]:
        """What may be loaded, by module and name."""
        shapes = {(shape.__module__, shape.__qualname__) for shape in self.shapes}
        return frozenset(shapes | {("datetime", name) for name in ("datetime", "timezone", "timedelta")})


READING: Final = Work(
    "walletdesk.channels.email.reading.whole:read", (Letter, Mailbox, File, Oddity, Protection)
)


class TooSlow(Unreadable):
    """The letter takes longer to read than any honest one."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Reading it takes longer than {seconds:g} seconds.")


class Broken(Unreadable):
    """The letter ended the process that was reading it, most likely for want of memory."""


class NotStarted(RuntimeError):
    """There is no process to read in. That is no fault of the letter: it is to be tried again."""


class Busy(RuntimeError):
    """Another letter is being read just now: this one is to be tried again."""


class Reader:
    """Reads letters one after the other in a child process, for any number of threads.

    A child that takes too long or ends is replaced with the next letter; to start takes it half a second.
    """

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY, work: Work = READING) -> None:
        self._seconds, self._memory, self._work = seconds, memory, work
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def read(self, raw: bytes, *, waits: bool = True) -> Any:
        """The letter, or what else the work makes of it; Unreadable says why there is none, among them
        TooSlow and Broken. Busy, unless it `waits` for the letters of other threads.
        """
        if not self._lock.acquire(blocking=waits):
            raise Busy
        try:
            answer = self._answer(raw)
        finally:
            self._lock.release()
        if isinstance(answer, str):
            raise Unreadable(answer)
        return answer

    def _answer(self, raw: bytes) -> object:
        if not self._child or self._child.has_ended:
            self._end()
            self._child = _Child(self._seconds, self._memory, self._work)
        try:
            return self._child.ask(raw, self._seconds)
        except BaseException:
            self._end()
            raise

    def close(self) -> None:
        """End the child; a later `read` starts a new one."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def _end(self) -> None:
        if self._child:
            self._child.end()
        self._child = None


class _Child:
    """The process with its two pipes; neither is ever waited for without end."""

    def __init__(self, seconds: float, memory: int, work: Work) -> None:
        self._allowed = work.allowed
        # Its errors would show pieces of letters in the log, and its environment would show it our secrets.
        self._process = subprocess.Popen(  # noqa: S603 (our own program, nothing of a letter in its words)
            [sys.executable, "-I", "-B", "-c", _PROGRAM, _ROOT, str(seconds), str(memory), work.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
        )
        assert self._process.stdin and self._process.stdout
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        self._await_start()

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def ask(self, raw: bytes, seconds: float) -> object:
        deadline = time.monotonic() + seconds
        try:
            # In one piece: the child wakes up once.
            self._send(LENGTH.pack(len(raw)) + raw, deadline)
            return _Answers(self._receive(deadline), self._allowed).load()
        except TimeoutError:
            raise TooSlow(seconds) from None
        except (OSError, EOFError):
            raise Broken("Reading it broke the reader, or took too much memory.") from None
        except pickle.UnpicklingError:
            raise Unreadable("The reader answered with something else than a letter.") from None

    def end(self) -> None:
        self._process.kill()
        self._process.wait(_SECONDS_TO_END)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _await_start(self) -> None:
        try:
            is_ready = self._receive(time.monotonic() + _SECONDS_TO_START) == READY
        except (OSError, EOFError):
            is_ready = False
        if not is_ready:
            self.end()
            raise NotStarted

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        while rest:
            _wait(self._in, select.POLLOUT, deadline)
            rest = rest[os.write(self._in, rest[:_PIECE]) :]

    def _receive(self, deadline: float) -> bytes:
        (length,) = LENGTH.unpack(self._receive_exactly(LENGTH.size, deadline))
        return self._receive_exactly(length, deadline)

    def _receive_exactly(self, length: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < length:
            _wait(self._out, select.POLLIN, deadline)
            piece = os.read(self._out, min(length - len(data), _PIECE))
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)


class _Answers(pickle.Unpickler):
    """Loads the shapes of the work, and nothing else."""

    def __init__(self, answer: bytes, allowed: frozenset[tuple[str, str]]) -> None:
        super().__init__(io.BytesIO(answer))
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self._allowed:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def _wait(pipe: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    if not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
        raise TimeoutError
