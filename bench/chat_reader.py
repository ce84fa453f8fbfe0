"""The reading side of bench/chat: holds the streams, and says how old what it reads is.

One JSON object a line on standard input, one in answer:
  {"open": [pass, …]}                   opens a stream for each, answers when all have begun
  {"report": "agent", "expect": 100}    waits for so many stamps of this name, and tells their age
"""

import asyncio
import json
import re
import resource
import sys
import time
from array import array
from collections import defaultdict

# The moment is spelled in letters: the desk would mask one long number in ten as that of a bank card.
STAMPED = re.compile(rb"(\w+)@([a-j]+);")
SPELLED, READ = str.maketrans("0123456789", "abcdefghij"), bytes.maketrans(b"abcdefghij", b"0123456789")
PATIENCE = 30.0  # seconds until a line counts as lost
OPENING_AT_ONCE = 100

ages: dict[str, "array[float]"] = defaultdict(lambda: array("d"))


def stamp(name: str) -> str:
    """The moment, by the clock that all processes of the machine share."""
    return f"{name}@{str(time.monotonic_ns()).translate(SPELLED)};"


class Stream(asyncio.Protocol):
    """A bare HTTP client; the figures should be the server's, not a library's."""

    def __init__(self, token: str, is_agent: bool) -> None:
        self.token, self.is_agent = token, is_agent
        self.begun = asyncio.get_running_loop().create_future()
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        request = f"GET /events HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        transport.write(request.encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        now = time.monotonic_ns()
        if not self.begun.done():
            self.begun.set_result(data.split(b" ", 2)[1])
        text = self.rest + data
        end = text.rfind(b"\n\n") + 2
        self.rest = text[max(end, 0) :] if end > 1 else text
        for kind, at in STAMPED.findall(text[:end] if end > 1 else b""):
            name = kind.decode()
            # The customer's own copy of a line is not what the agent's screen shows.
            if name == "all" or self.is_agent:
                ages[name].append((now - int(at.translate(READ))) / 1e6)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.begun.done():
            self.begun.set_exception(ConnectionError(str(error)))


async def open_streams(port: int, agents: int, passes: list[str]) -> dict[str, int]:
    turn = asyncio.Semaphore(OPENING_AT_ONCE)
    loop = asyncio.get_running_loop()

    async def open_one(number: int, token: str) -> None:
        async with turn:
            stream = Stream(token, number < agents)
            await _connected(loop, stream, port)
            status = await asyncio.wait_for(stream.begun, PATIENCE)
            if status != b"200":
                raise ConnectionError(f"stream {number}: {status!r}")

    await asyncio.gather(*(open_one(number, token) for number, token in enumerate(passes)))
    return {"open": len(passes)}


async def _connected(loop: asyncio.AbstractEventLoop, stream: Stream, port: int) -> None:
    """The first ones may come before the server listens."""
    for _ in range(100):
        try:
            await loop.create_connection(lambda: stream, "127.0.0.1", port)
            return
        except OSError:
            await asyncio.sleep(0.1)
    raise ConnectionError("the server does not answer")


async def report(name: str, expect: int) -> dict[str, float]:
    until = time.monotonic() + PATIENCE
    while len(ages[name]) < expect and time.monotonic() < until:
        await asyncio.sleep(0.05)
    found = sorted(ages[name])
    at = lambda share: round(found[min(len(found) - 1, int(len(found) * share))], 2) if found else -1.0  # noqa: E731
    return {"p50": at(0.5), "p99": at(0.99), "worst": at(1.0), "missing": expect - len(found)}


async def main(port: int, agents: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = json.loads(line)
        if "open" in asked:
            answer: dict[str, float] = {**await open_streams(port, agents, asked["open"])}
        else:
            answer = await report(asked["report"], asked["expect"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2])))
