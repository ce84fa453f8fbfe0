"""Who is listening in this process, and what waits for each of them. Knows neither HTTP nor the database."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable

from walletdesk.live import wire
from walletdesk.live.marks import Mark

# Chunks that may wait for one reader, beyond what the operating system holds; then the reader is dropped.
LONGEST_QUEUE = 500
# Streams of one person in one process: a few browsers and phones, and connections that died unnoticed.
MOST_STREAMS = 10
# Heartbeats go out in so many groups, so that they never hold up an event.
TURNS = 20

Write = Callable[[bytes], Awaitable[None]]


class Listener:
    """One open stream. Writes by a short-lived task, so an idle stream costs no task beyond its request."""

    __slots__ = ("_is_open", "_waiting", "_write", "_writer", "is_leaving", "leave", "topics", "turn")

    def __init__(self, topics: Iterable[str], write: Write) -> None:
        self.topics = frozenset(topics)
        self.turn = 0
        self.leave: Callable[[], None] = lambda: None
        self.is_leaving = False
        self._write = write
        self._waiting: deque[bytes] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._is_open = False

    def open(self, *first: bytes) -> None:
        """Start to write: `first`, then what has gathered since this listener joined."""
        self._waiting.extendleft(reversed(first))
        self._is_open = True
        self._wake()

    def offer(self, chunk: bytes) -> None:
        """Queue a chunk; never waits. Whoever is too slow is sent away, to come back and replay."""
        if self.is_leaving:
            return
        if len(self._waiting) >= LONGEST_QUEUE:
            self._waiting.clear()
            self.dismiss()
            return
        self._waiting.append(chunk)
        self._wake()

    def dismiss(self) -> None:
        """End this stream, with a wish to wait before coming back."""
        if self.is_leaving:
            return
        self.is_leaving = True
        self._waiting.append(wire.PARTING)
        self._wake()
        self.leave()

    async def finish(self) -> None:
        """Wait until everything is written."""
        self.is_leaving = True
        if self._writer:
            await asyncio.shield(self._writer)

    def drop(self) -> None:
        """Write nothing more."""
        self.is_leaving = True
        self._waiting.clear()
        if self._writer:
            self._writer.cancel()

    def _wake(self) -> None:
        if self._is_open and self._writer is None and self._waiting:
            self._writer = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                chunks = b"".join(self._waiting) if len(self._waiting) > 1 else self._waiting[0]
                self._waiting.clear()
                await self._write(chunks)
        except OSError:
            self._waiting.clear()
            self.leave()
        finally:
            self._writer = None


class Hub:
    """All listeners of this process, by topic and by person, and the mark up to which they have been told."""

    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.listeners: set[Listener] = set()
        self._by_topic: dict[str, set[Listener]] = defaultdict(set)
        self._by_subject: dict[str, deque[Listener]] = defaultdict(deque)
        self._turn = 0

    @property
    def topics(self) -> list[str]:
        return list(self._by_topic)

    def join(self, listener: Listener, subject: str) -> None:
        """From now on the listener is told.

        The oldest stream of a crowd makes room: connections that died unnoticed are among the oldest.
        """
        self._turn = (self._turn + 1) % TURNS
        listener.turn = self._turn
        self.listeners.add(listener)
        for topic in listener.topics:
            self._by_topic[topic].add(listener)
        own = self._by_subject[subject]
        own.append(listener)
        if len(own) > MOST_STREAMS:
            own.popleft().dismiss()

    def part(self, listener: Listener, subject: str) -> None:
        self.listeners.discard(listener)
        for topic in listener.topics:
            self._by_topic[topic].discard(listener)
            if not self._by_topic[topic]:
                del self._by_topic[topic]
        own = self._by_subject[subject]
        if listener in own:
            own.remove(listener)
        if not own:
            del self._by_subject[subject]

    def hears(self, topic: str) -> bool:
        return topic in self._by_topic

    def tell(self, topic: str, chunk: bytes) -> None:
        for listener in self._by_topic.get(topic, ()):
            listener.offer(chunk)

    def tell_turn(self, turn: int, chunk: bytes) -> None:
        for listener in self.listeners:
            if listener.turn == turn:
                listener.offer(chunk)

    def dismiss_all(self) -> None:
        for listener in list(self.listeners):
            listener.dismiss()
