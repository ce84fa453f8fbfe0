"""Tries a transaction without sending it (eth_simulateV1): what would move, which leaves would stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.abi import Reader, Unreadable
from walletdesk.chains.evm.blocks import Log
from walletdesk.chains.evm.calling import Asked
from walletdesk.chains.evm.errors import Kind as Trouble
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.logs import Approval, ItemTransfer, Transfer, read_event
from walletdesk.wallet.checking.effects import Change, Effects, Ending, Kind, Step
from walletdesk.wallet.checking.given import Given

# A loop ends here. Real transactions that need more are rare, and are said not to have come to an end.
GAS = 5_000_000
# Nodes that trace transfers write the coin's as lines of this address (the convention of eth_simulateV1).
_COIN = "0x" + "ee" * 20
_MOST_LINES = 400
_ERROR, _PANIC = bytes.fromhex("08c379a0"), bytes.fromhex("4e487b71")
_NOT_HERE = (Trouble.NO_METHOD, Trouble.INVALID, Trouble.FAILED)


def tried(node: Asked, given: Given, sender: str, steps: tuple[Step, ...]) -> Effects:
    """With `ending` None where the node can't try anything. Raises RpcError when it gives no answer."""
    asked = {"from": sender, "value": q.quantity(given.value), "data": q.hexed(given.data)}
    asked |= {"to": given.to} if given.to else {}
    asked["gas"] = q.quantity(min(given.gas or GAS, GAS))
    try:
        said = node.ask(
            "eth_simulateV1",
            {"blockStateCalls": [{"calls": [asked]}], "traceTransfers": True, "validation": False},
            "latest",
        )
        return _read(said[0]["calls"][0], steps, q.number(asked["gas"]))
    except RpcError as problem:
        if problem.kind is Trouble.REVERTED:
            return Effects(steps, Ending.REVERTED, str(problem))
        if problem.kind not in _NOT_HERE:
            raise
        return _only_called(node, asked, steps)
    except (KeyError, IndexError, TypeError) as problem:
        raise RpcError(Trouble.NONSENSE, "A trial that is none.") from problem


def _read(call: Any, steps: tuple[Step, ...], gas: int) -> Effects:
    if q.number(call["status"]) == 0:
        if q.number(call["gasUsed"]) >= gas:
            return Effects(steps, Ending.STOPPED)
        return Effects(steps, Ending.REVERTED, reason(q.data(call.get("returnData", "0x"))))
    events = [read_event(_line(line)) for line in call.get("logs", [])[:_MOST_LINES]]
    return Effects(
        steps,
        Ending.DONE,
        changes=_changes([event for event in events if isinstance(event, Transfer | ItemTransfer)]),
        grants=_grants([event for event in events if isinstance(event, Approval)]),
    )


def _only_called(node: Asked, asked: dict[str, str], steps: tuple[Step, ...]) -> Effects:
    """Of nodes that only tell whether it would succeed."""
    try:
        node.ask("eth_call", asked, "latest")
    except RpcError as problem:
        if problem.kind is Trouble.REVERTED:
            said = q.data(problem.data) if isinstance(problem.data, str) else b""
            return Effects(steps, Ending.REVERTED, reason(said) or "")
        if "gas" in str(problem).lower():
            return Effects(steps, Ending.STOPPED)
        raise
    return Effects(steps)


def reason(said: bytes) -> str:
    """What a contract says when it refuses; an error of its own goes by its first four bytes."""
    try:
        if said[:4] == _ERROR:
            return Reader(said[4:]).bytes_(0)[:400].decode("utf-8", "replace")
        if said[:4] == _PANIC:
            return f"Panic {Reader(said[4:]).number(0):#04x}"
    except Unreadable:
        return ""
    return "0x" + said[:4].hex() if len(said) >= 4 else ""


def _line(raw: Any) -> Log:
    topics = tuple(q.hash_of(topic) for topic in raw.get("topics", ()))
    address = str(raw["address"]).lower()
    return Log(address, topics, q.data(raw.get("data", "0x")), 0, "", "", 0)


def _changes(events: Sequence[Transfer | ItemTransfer]) -> tuple[Change, ...]:
    units: defaultdict[tuple[str, str], int] = defaultdict(int)
    for event in events:
        token = "" if event.token == _COIN else event.token
        amount = event.amount if isinstance(event, Transfer) else 1
        units[event.sender, token] -= amount
        units[event.recipient, token] += amount
    return tuple(Change(who, token, count) for (who, token), count in units.items() if count)


def _grants(events: Sequence[Approval]) -> tuple[Step, ...]:
    """The last word for each owner, token and spender, where it gives anything."""
    kinds = {"for_all": Kind.APPROVE_ALL, "permit2": Kind.PERMIT}
    last: dict[tuple[str, str, str, str], Step] = {}
    for event in events:
        if event.kind == "item":
            continue
        kind = kinds.get(event.kind, Kind.APPROVE)
        step = Step(kind, event.token, event.amount, event.spender, event.owner, ends=event.expires)
        last[event.kind, event.owner, event.token, event.spender] = step
    return tuple(step for step in last.values() if step.amount)
