"""What strangers write is read with care: arguments, names, answers of nodes."""

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walletdesk.chains.evm import abi, names, tokens
from walletdesk.chains.evm.abi import Reader, Unreadable
from walletdesk.chains.evm.blocks import read_block, read_log, read_receipt, read_transaction
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.names import NotAName, node_of, normalized
from walletdesk.chains.evm.rpc import Call, Rpc, limits_for

# The examples of ERC-137.
NAMEHASHES = {
    "": "00" * 32,
    "eth": "93cdeb708b7545dc668eb9280176169d1c33cfd8ed6f04690a0bcc88a93fc4ae",
    "foo.eth": "de9b09fd7c5f901e23a3f19fecc54828e9c848539801e86591bd9801b019f84f",
}


def test_selectors_are_those_that_everybody_uses() -> None:
    assert abi.selector("transfer(address,uint256)").hex() == "a9059cbb"
    assert abi.selector("approve(address,uint256)").hex() == "095ea7b3"


@settings(max_examples=30)
@given(st.binary(max_size=300), st.integers(0, 9))
def test_no_bytes_make_the_reader_fail_otherwise_than_by_saying_so(data: bytes, place: int) -> None:
    reader = Reader(data)
    for read in (reader.number, reader.address, reader.flag, reader.bytes_, reader.many_bytes, reader.list_):
        try:
            read(place)
        except Unreadable:
            continue


def test_bytes_that_stand_elsewhere_are_read() -> None:
    data = abi.word(64) + abi.word(7) + abi.dynamic(b"hello")
    assert Reader(data).bytes_(0) == b"hello"
    assert Reader(data).number(1) == 7


def test_many_items_upon_each_other_do_not_grow_without_end() -> None:
    long_text = abi.dynamic(b"x" * 2000)
    items = abi.word(60) + abi.word(60 * 32) * 60 + long_text
    with pytest.raises(Unreadable, match="upon each other"):
        Reader(abi.word(32) + items).many_bytes(0)
    with pytest.raises(Unreadable, match="items"):
        Reader(abi.word(32) + abi.word(10**6)).list_(0)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (b"MKR".ljust(32, b"\0"), "MKR"),
        (abi.word(32) + abi.dynamic("币".encode()), "币"),
        (abi.word(32) + abi.dynamic(b""), ""),
    ],
)
def test_a_text_is_read_from_either_kind_of_token(said: bytes, text: str) -> None:
    assert tokens.read_text(said) == text


@pytest.mark.parametrize(
    "said", [b"", b"x", b"\xff" * 32, abi.word(32) + abi.word(10**9), abi.word(10**9) * 2]
)
def test_what_is_no_text_is_told(said: bytes) -> None:
    with pytest.raises(Unreadable):
        tokens.read_text(said)


@pytest.mark.parametrize("name", NAMEHASHES)
def test_names_are_hashed_as_the_standard_says(name: str) -> None:
    assert node_of(name).hex() == NAMEHASHES[name]


def test_a_name_has_one_spelling() -> None:
    assert normalized(" Vitalik.ETH ") == "vitalik.eth"
    assert normalized("ｖitalik.eth") == "vitalik.eth"


@pytest.mark.parametrize(
    "text", ["", "eth", "a..eth", "vitаlik.eth", "vita\u200blik.eth", "a" * 64 + ".eth", "a b.eth"]
)
def test_a_name_that_may_deceive_is_refused(text: str) -> None:
    with pytest.raises(NotAName):
        names.normalized(text)


JUNK = (5, True, None, -1, 1.5, "", "0x", "0xzz", "x", [], [5], [None], [[]], {}, {"a": 1}, "0x" + "f" * 99)
HASH, WHO = "0x" + "11" * 32, "0x" + "22" * 20
LOG = {
    "address": WHO,
    "topics": [HASH],
    "data": "0x",
    "blockNumber": "0x1",
    "blockHash": HASH,
    "transactionHash": HASH,
    "logIndex": "0x0",
}
SIGNED = {"chainId": "0x1", "address": WHO, "nonce": "0x0", "yParity": "0x0", "r": "0x1", "s": "0x1"}
TRANSACTION = {
    "hash": HASH,
    "from": WHO,
    "to": WHO,
    "value": "0x0",
    "nonce": "0x0",
    "type": "0x4",
    "input": "0x",
    "authorizationList": [SIGNED],
}
RECEIPT = {
    "transactionHash": HASH,
    "status": "0x1",
    "contractAddress": None,
    "gasUsed": "0x1",
    "effectiveGasPrice": "0x1",
    "logs": [LOG],
}
BLOCK = {
    "number": "0x1",
    "hash": HASH,
    "parentHash": HASH,
    "timestamp": "0x1",
    "baseFeePerGas": "0x1",
    "transactions": [TRANSACTION],
}
READERS = [(read_block, BLOCK), (read_transaction, TRANSACTION), (read_receipt, RECEIPT), (read_log, LOG)]


@pytest.mark.parametrize(("read", "right"), READERS, ids=[read.__name__ for read, _ in READERS])
def test_nonsense_of_a_node_is_told_and_never_raises_otherwise(read: Any, right: Any) -> None:
    read(right)
    refused = 0
    for raw in (*JUNK, *({**right, field: junk} for field in right for junk in JUNK)):
        try:
            read(raw)
        except RpcError as problem:
            assert problem.kind in (Kind.NONSENSE, Kind.NOT_THERE)
            refused += 1
    assert refused > len(right) * len(JUNK) / 2


class Says(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        status, body = self.server.answer  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Says) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield serving
        serving.shutdown()


LOCAL = limits_for(private_hosts=frozenset({"127.0.0.1"}))


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b"<html>", Kind.NONSENSE),
        (200, b"[]", Kind.NONSENSE),
        (200, b'{"id": 1}', Kind.NONSENSE),
        (200, b'{"id": 99, "result": 1}', Kind.NONSENSE),
        (200, b"[" * 100_000, Kind.NONSENSE),
        (503, b"down", Kind.FAILED),
        (401, b'{"message": "no key"}', Kind.REFUSED),
        (429, b'{"error": {"code": -32005, "message": "slow down, too many requests"}}', Kind.TOO_MANY),
        (400, b'{"error": {"code": -32000, "message": "header not found"}}', Kind.NOT_THERE),
    ],
)
def test_whatever_a_provider_sends_is_one_kind_of_error(server, status: int, body: bytes, kind: Kind) -> None:
    server.answer = (status, body)
    with pytest.raises(RpcError) as problem:
        Rpc(f"http://127.0.0.1:{server.server_port}", LOCAL).ask("eth_x")
    assert problem.value.kind is kind


def test_a_batch_in_another_order_or_with_holes_is_put_right(server) -> None:
    said = [{"id": 2, "result": "two"}, {"id": 1, "error": {"code": -32601, "message": "no"}}, "junk"]
    server.answer = (200, json.dumps(said).encode())
    first, second, third = Rpc(f"http://127.0.0.1:{server.server_port}", LOCAL).ask_all([Call("a")] * 3)
    assert isinstance(first, RpcError) and first.kind is Kind.NO_METHOD
    assert second == "two"
    assert isinstance(third, RpcError) and third.kind is Kind.NONSENSE


def test_a_private_address_is_asked_only_where_the_operator_named_it(server) -> None:
    for limits in (limits_for(), limits_for(private_hosts=frozenset({"node.internal"}))):
        with pytest.raises(RpcError) as problem:
            Rpc(f"http://127.0.0.1:{server.server_port}", limits).ask("eth_x")
        assert problem.value.kind is Kind.GUARDED and problem.value.permanent


def test_nobody_there_is_no_answer() -> None:
    with pytest.raises(RpcError) as problem:
        Rpc("http://127.0.0.1:9", LOCAL).ask("eth_x")
    assert problem.value.kind is Kind.NO_ANSWER and not problem.value.permanent


def test_nobody_but_a_node_of_ones_own_is_asked_in_the_clear() -> None:
    with pytest.raises(RpcError, match="without TLS") as problem:
        Rpc("http://node.example/", LOCAL).ask("eth_x")
    assert problem.value.kind is Kind.GUARDED
