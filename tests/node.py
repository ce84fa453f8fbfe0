"""A real node for tests: one process a run, and after each test everything is as it was before.

`node` is the node with what happens on a network as verbs; `proxy` stands in front of it and lies, dawdles or
stops when it is told to.
"""

import json
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from walletdesk.chains.demo import install
from walletdesk.chains.demo.anvil import HOST, Anvil, free_port, url_at
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.rpc import Rpc, limits_for
from walletdesk.config.home import home_folder

DOLLARS = 10**6
ETHER = 10**18
UNLIMITED = 2**256 - 1
LOCAL = limits_for(private_hosts=frozenset({HOST}))


class Node(Hands):
    """`anna` and `ben` have coins and DUSD, `shop` takes payments, `mallory` means harm. `dollar` is an
    honest token of 6 decimals, `collection` one of items, `drainer` a spender of Mallory's.
    """

    def __init__(self, anvil: Anvil) -> None:
        super().__init__(anvil.rpc)
        self.anvil, self.url = anvil, anvil.url
        self.bank, self.anna, self.ben, self.shop, self.mallory, *self.others = self.accounts()
        self.dollar = self.deploy(self.bank, "DemoToken", "Demo Dollar", "DUSD", 6, 10**9 * DOLLARS)
        self.collection = self.deploy(self.bank, "DemoCollection", "Demo Pictures", "PIC")
        self.drainer = self.deploy(self.mallory, "Drainer")
        for person in (self.anna, self.ben):
            self.send_token(self.bank, person, 10_000 * DOLLARS)

    def key_of(self, person: Address) -> str:
        """The private key, for tests that sign outside of the node."""
        keys = re.findall(r"\(\d+\) (0x[0-9a-f]{64})", self.anvil.log.read_text())
        return keys[self.accounts().index(person)]

    def send_token(self, sender: Address, to: Address, amount: int, token: Address | None = None) -> str:
        return self.call(sender, token or self.dollar, "transfer(address,uint256)", to, amount)

    def approve(self, owner: Address, spender: Address, amount: int = UNLIMITED) -> str:
        return self.call(owner, self.dollar, "approve(address,uint256)", spender, amount)

    def poison(self, victim: Address, known: Address) -> Address:
        """Mallory makes a transfer of nothing appear from the victim to an address that resembles a known
        one; that address.
        """
        twin = look_alike(known)
        self.call(self.mallory, self.dollar, "transferFrom(address,address,uint256)", victim, twin, 0)
        return twin

    def reorg_but_for(self, blocks: int, people: Collection[Address]) -> None:
        """As `reorg`, but what these people have sent stands in the new blocks, nearer to the first."""
        first, senders = self.head() - blocks + 1, {one.key for one in people}
        told = [self.rpc.ask("eth_getBlockByNumber", hex(first + place), True) for place in range(blocks)]
        kept = [
            [self.rpc.ask("eth_getRawTransactionByHash", one["hash"]), place // 2]
            for place, block in enumerate(told)
            for one in block["transactions"]
            if one["from"] in senders
        ]
        self.rpc.ask("anvil_reorg", blocks, kept)

    def stall(self) -> None:
        """It answers nobody any more, until `go_on`."""
        assert self.anvil.process
        self.anvil.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self.anvil.process
        self.anvil.process.send_signal(signal.SIGCONT)


def look_alike(address: Address, first: int = 4, last: int = 4) -> Address:
    """Another address with the same digits at its ends."""
    digits = address.key[2:]
    middle = "".join(f"{15 - int(digit, 16):x}" for digit in digits[first : 40 - last])
    return Address.of("0x" + digits[:first] + middle + digits[40 - last :])


@pytest.fixture(scope="session")
def _node() -> Iterator[Node]:
    program = install.program(home_folder())
    if program is None:
        pytest.skip("The node is not installed (bin/setup).")
    folder = Path(tempfile.mkdtemp(prefix="wd-node-"))
    anvil = Anvil(program, free_port(), log=folder / "log")
    anvil.start()
    try:
        yield Node(anvil)
    finally:
        anvil.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def node(_node: Node) -> Iterator[Node]:
    """The node, as new for each test."""
    before = _node.rpc.ask("evm_snapshot")
    try:
        yield _node
    finally:
        _node.go_on()
        _node.let_go()
        _node.rpc.ask("anvil_dropAllTransactions")
        _node.rpc.ask("evm_revert", before)


# As go-ethereum says it.
_TOO_LARGE = {"code": -32003, "message": "response too large"}
Lie = Callable[[str, list[Any], Any], Any]


class Proxy:
    """A provider between the product and the node. Honest and quick, until it is told otherwise."""

    def __init__(self, target: str) -> None:
        self.node = Rpc(target, LOCAL)
        self.asked: list[str] = []
        self.behave()
        self._server = _Server((HOST, 0), _Handler)
        self._server.proxy = self
        self.url = url_at(self._server.server_port)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def behave(self) -> None:
        self._lie: Lie = lambda method, params, result: result
        self._slow, self._status, self._widest, self._longest = 0.0, 0, 0, 0
        self._lacks: set[str] = set()

    def lie(self, lie: Lie) -> None:
        """What `lie(method, params, result)` gives is told in place of each result."""
        self._lie = lie

    def dawdle(self, seconds: float) -> None:
        """Each answer takes so long."""
        self._slow = seconds

    def refuse(self, status: int = 503) -> None:
        """No answer but this status: 429 is asked too often, 0 hangs up."""
        self._status = status or -1

    def allow_blocks(self, widest: int) -> None:
        """A wider range of logs is refused, in the words of a well-known service."""
        self._widest = widest

    def allow_bytes(self, longest: int) -> None:
        """Answers to one request may be so long together; in place of what comes after there is an error."""
        self._longest = longest

    def lack(self, *methods: str) -> None:
        """It does not know these."""
        self._lacks = set(methods)

    def close(self) -> None:
        """Nobody listens here any more."""
        self._server.shutdown()
        self._server.server_close()

    def rpc(self) -> Rpc:
        return Rpc(self.url, LOCAL)

    def answers(self, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        told, left = [], self._longest
        for question in questions:
            one = self.answer(question)
            left -= len(json.dumps(one)) if self._longest else 0
            if left < 0:
                one = {"jsonrpc": "2.0", "id": question["id"], "error": _TOO_LARGE}
            told.append(one)
        return told

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        method, params = question["method"], question.get("params", [])
        self.asked.append(method)
        head = {"jsonrpc": "2.0", "id": question["id"]}
        if method == "eth_getLogs" and self._widest:
            first, last = (int(params[0][name], 16) for name in ("fromBlock", "toBlock"))
            if last - first >= self._widest:
                words = f"You can make eth_getLogs requests with up to a {self._widest} block range."
                return {**head, "error": {"code": -32600, "message": words}}
        if method in self._lacks:
            words = f"the method {method} does not exist/is not available"
            return {**head, "error": {"code": -32601, "message": words}}
        [raw] = self.node._post([{**head, "method": method, "params": params}])
        if "result" in raw:
            raw["result"] = self._lie(method, params, raw["result"])
        return raw


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    proxy: Proxy

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        proxy = self.server.proxy
        time.sleep(proxy._slow)
        if proxy._status < 0:
            self.close_connection = True
            return
        if proxy._status:
            self._send(proxy._status, b"")
            return
        said = proxy.answers(asked) if isinstance(asked, list) else proxy.answers([asked])[0]
        self._send(200, json.dumps(said).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        pass


@pytest.fixture
def proxies(node: Node) -> Iterator[Callable[[], Proxy]]:
    """Makes as many providers before the node as a test needs."""
    made: list[Proxy] = []

    def make() -> Proxy:
        made.append(Proxy(node.url))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def proxy(proxies: Callable[[], Proxy]) -> Proxy:
    return proxies()
