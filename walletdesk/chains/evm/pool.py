"""Several providers of one network, asked as if they were one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.provider import Node, Provider
from walletdesk.chains.evm.rpc import Call

Found = TypeVar("Found")
# Nobody waits longer than this for a share of the allowed questions.
_LONGEST_WAIT = 10.0
_PAUSE = 0.5


class Pool:
    """Asks the first provider that can be asked, and the next one when it fails.

    A provider with another chain id is put aside. One that rests after failures is asked only when nobody
    else is left; one in quarantine never. Threads may share a pool.
    """

    def __init__(
        self,
        providers: Sequence[Provider],
        chain_id: int,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not providers:
            raise ValueError("A network needs a provider.")
        self.providers = sorted(providers, key=lambda provider: provider.order)
        self.chain_id = chain_id
        # Whether a block of this network was ever proven (see agreeing).
        self.has_proven = False
        self._sleep = sleep

    def ask(self, method: str, *params: Any) -> Any:
        """The `result` of whoever answers first. Raises RpcError, which names the last provider asked."""
        return self.on_one(lambda node: node.ask(method, *params))

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        """The results, all of one provider; the RpcError in place of one that has none."""
        return self.on_one(lambda node: node.ask_all(calls), questions=len(calls))

    def on_one(self, work: Callable[[Node], Found], questions: int = 1) -> Found:
        """What `work` finds by asking a single provider, so that its parts belong together.

        It is begun again with the next one when it raises RpcError, unless everybody would say the same.
        """
        return self.on_named(work, questions)[0]

    def on_named(
        self, work: Callable[[Node], Found], questions: int = 1, without: Sequence[Provider] = ()
    ) -> tuple[Found, Provider]:
        """As `on_one`, and who told; never one of `without`."""
        error = RpcError(Kind.NO_ANSWER, "There is no provider left that can be asked.")
        for provider in self._in_turn(questions, without):
            try:
                return self.by(provider, work), provider
            except RpcError as problem:
                error = problem
                if problem.is_same_everywhere or problem.kind is Kind.TOO_WIDE:
                    break
        raise error

    def by(self, provider: Provider, work: Callable[[Node], Found]) -> Found:
        """What `work` finds by asking this provider, in its books. Raises RpcError."""
        began = time.monotonic()
        try:
            self._require_network(provider)
            found = work(provider.node)
        except RpcError as problem:
            provider.did_badly(problem)
            raise
        provider.did_well(time.monotonic() - began)
        return found

    def blame(self, provider: Provider, why: str) -> RpcError:
        """Puts a provider into quarantine for what it told; the error to raise."""
        error = RpcError(Kind.DISAGREES, why)
        provider.did_badly(error)
        return error

    def others(self, than: Provider) -> list[Provider]:
        """Whoever else can be asked now."""
        return [
            one for one in self.providers if one is not than and not (one.is_quarantined or one.is_resting)
        ]

    def wait_for(self, provider: Provider, questions: int = 1) -> bool:
        """Waits for this provider's share of questions, and takes it; False when that would take too long."""
        waited = 0.0
        while seconds := provider.take(questions):
            if waited + seconds > _LONGEST_WAIT:
                return False
            self._sleep(seconds)
            waited += seconds
        return True

    def pause(self) -> None:
        """Long enough for two providers to come to one branch."""
        self._sleep(_PAUSE)

    def close(self) -> None:
        for provider in self.providers:
            if close := getattr(provider.node, "close", None):
                close()

    def _in_turn(self, questions: int, without: Sequence[Provider]) -> Iterator[Provider]:
        """Everybody once: first those that have a share left, then those whose share must be waited for,
        those that rest last.
        """
        left = [one for one in self.providers if not one.is_quarantined and one not in without]
        awake = [one for one in left if not one.is_resting]
        waiting = []
        for provider in awake:
            if provider.take(questions):
                waiting.append(provider)
            else:
                yield provider
        for provider in [*waiting, *(one for one in left if one not in awake)]:
            if self.wait_for(provider, questions):
                yield provider

    def _require_network(self, provider: Provider) -> None:
        if provider.is_checked:
            return
        found = q.number(provider.node.ask("eth_chainId"))
        if found != self.chain_id:
            raise RpcError(Kind.OTHER_NETWORK, f"It is of network {found}, not {self.chain_id}.")
        provider.is_checked = True
