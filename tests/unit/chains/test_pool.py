"""Several providers are asked as if they were one, and the one that fails is known."""

from collections.abc import Sequence
from typing import Any

import pytest

from walletdesk.chains.evm.errors import Kind, RpcError, of_status, told
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.provider import Provider
from walletdesk.chains.evm.rpc import Call

CHAIN = 31337


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Told:
    """A node that says what it was told to say."""

    def __init__(self, answer: Any, chain_id: int = CHAIN) -> None:
        self.answer, self.chain_id = answer, chain_id
        self.asked: list[str] = []

    def ask(self, method: str, *params: Any) -> Any:
        if method == "eth_chainId":
            return hex(self.chain_id)
        self.asked.append(method)
        if isinstance(self.answer, RpcError):
            raise self.answer
        return self.answer

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        return [self.ask(call.method) for call in calls]


def failing(kind: Kind = Kind.NO_ANSWER) -> Told:
    return Told(RpcError(kind))


def pool_of(*nodes: Told, per_second: float = 10) -> tuple[Pool, Clock]:
    clock = Clock()
    providers = [Provider(f"p{n}", node, n, per_second, clock) for n, node in enumerate(nodes)]
    return Pool(providers, CHAIN, sleep=clock.sleep), clock


def test_the_first_in_the_order_is_asked() -> None:
    pool, _ = pool_of(Told("first"), Told("second"))
    assert pool.ask("eth_x") == "first"


def test_the_next_one_answers_for_one_that_fails_and_the_first_may_rest() -> None:
    first = failing()
    pool, clock = pool_of(first, Told("second"))
    assert pool.ask("eth_x") == "second"
    assert pool.ask("eth_x") == "second"
    assert first.asked == ["eth_x"]
    assert pool.providers[0].health.failed_in_a_row == 1
    clock.now += 1
    first.answer = "back"
    assert pool.ask("eth_x") == "back"


def test_who_fails_again_rests_longer_but_is_asked_when_nobody_else_is_left() -> None:
    pool, clock = pool_of(failing())
    rests = []
    for _ in range(3):
        with pytest.raises(RpcError):
            pool.ask("eth_x")
        rests.append(pool.providers[0].health.resting_until - clock.now)
    assert rests == [0.5, 1.0, 2.0]


def test_what_everybody_would_say_is_asked_once() -> None:
    second = Told("second")
    for kind in (Kind.REVERTED, Kind.INVALID, Kind.TOO_WIDE):
        pool, _ = pool_of(failing(kind), second)
        with pytest.raises(RpcError) as problem:
            pool.ask("eth_x")
        assert problem.value.kind is kind
        assert pool.providers[0].health.failed == 0
    assert second.asked == []


def test_a_provider_of_another_network_is_put_aside() -> None:
    other = Told("wrong", chain_id=1)
    pool, clock = pool_of(other, Told("right"))
    assert pool.ask("eth_x") == "right"
    clock.now += 60
    assert pool.ask("eth_x") == "right"
    assert other.asked == []
    assert pool.providers[0].health.last_kind is Kind.OTHER_NETWORK


def test_no_more_than_the_share_of_a_second_is_asked_of_one() -> None:
    first, second = Told("first"), Told("second")
    pool, clock = pool_of(first, second, per_second=2)
    assert [pool.ask("eth_x") for _ in range(4)] == ["first", "first", "second", "second"]
    assert clock.now == 0
    assert pool.ask("eth_x") == "first"
    assert clock.now == 0.5


def test_a_batch_counts_as_many_as_it_holds() -> None:
    pool, clock = pool_of(Told("x"), per_second=10)
    pool.ask_all([Call("eth_x")] * 10)
    pool.ask("eth_x")
    assert clock.now == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"code": 3, "message": "execution reverted", "data": "0x"}, Kind.REVERTED),
        ({"code": -32601, "message": "the method eth_foo does not exist"}, Kind.NO_METHOD),
        ({"code": -32601, "message": "Method not found"}, Kind.NO_METHOD),
        ({"code": -32000, "message": "method eth_getBlockReceipts is not supported"}, Kind.NO_METHOD),
        ({"code": -32602, "message": "invalid argument 0"}, Kind.INVALID),
        ({"code": -32005, "message": "query returned more than 10000 results"}, Kind.TOO_WIDE),
        (
            {"code": -32600, "message": "You can make eth_getLogs requests with up to a 500 block range"},
            Kind.TOO_WIDE,
        ),
        ({"code": -32005, "message": "daily request count exceeded, request rate limited"}, Kind.TOO_MANY),
        ({"code": 429, "message": "exceeded its compute units per second capacity"}, Kind.TOO_MANY),
        ({"code": -32000, "message": "header not found"}, Kind.NOT_THERE),
        ({"code": -32000, "message": "missing trie node"}, Kind.NOT_THERE),
        ({"code": -32603, "message": "internal error"}, Kind.FAILED),
        ("just words", Kind.NONSENSE),
        ({"message": 5}, Kind.FAILED),
    ],
)
def test_the_words_of_nodes_are_understood(error: Any, kind: Kind) -> None:
    assert told(error).kind is kind


def test_a_status_alone_says_enough() -> None:
    assert [of_status(status).kind for status in (429, 401, 404, 413, 503)] == [
        Kind.TOO_MANY,
        Kind.REFUSED,
        Kind.REFUSED,
        Kind.TOO_WIDE,
        Kind.FAILED,
    ]
