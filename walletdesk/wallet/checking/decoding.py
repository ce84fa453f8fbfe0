"""What a call asks for, read from its bytes: those that move assets or give leave to, and bundles of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from walletdesk.chains.evm.abi import Reader, Unreadable, selector
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.wallet.checking.effects import Kind, Step
from walletdesk.wallet.checking.given import Form, Given
from walletdesk.wallet.checking.permits import steps_of_form

# Bundles within bundles: no honest one goes deeper, and a hostile one must come to an end.
_DEEPEST, _MOST_STEPS = 3, 40
_UINT160, _UINT48 = 2**160 - 1, 2**48 - 1

_Read = Callable[[str, Reader], Step]


def steps_of(given: Given) -> tuple[Step, ...]:
    """What is written in it. Never raises: what can't be read is one step of its own kind."""
    if given.form is Form.ADDRESS:
        return ()
    if given.typed:
        return steps_of_form(given.typed)[:_MOST_STEPS]
    found: list[Step] = []
    if given.value:
        found.append(Step(Kind.SEND, amount=given.value, to=given.to))
    if not given.to:
        return (*found, Step(Kind.CREATE))
    if given.data:
        found += list(_steps(given.to, given.data, 0))[:_MOST_STEPS]
    return tuple(found) or (Step(Kind.SEND, amount=0, to=given.to),)


def _steps(to: str, data: bytes, depth: int) -> Iterator[Step]:
    name = data[:4]
    try:
        if name in _BUNDLES and depth < _DEEPEST:
            for part in _BUNDLES[name](Reader(data[4:])):
                yield from _steps(to, part, depth + 1)
        elif name in _CALLS:
            yield _CALLS[name](to, Reader(data[4:]))
        else:
            yield Step(Kind.UNKNOWN, token=to, call="0x" + name.hex())
    except Unreadable:
        yield Step(Kind.UNKNOWN, token=to, call="0x" + name.hex())


def _transfer(token: str, said: Reader) -> Step:
    return Step(Kind.SEND, token, said.number(1), said.address(0).key)


def _transfer_from(token: str, said: Reader) -> Step:
    return Step(Kind.TAKE, token, said.number(2), said.address(1).key, owner=said.address(0).key)


def _approve(token: str, said: Reader) -> Step:
    return Step(Kind.APPROVE, token, said.number(1), said.address(0).key)


def _for_all(token: str, said: Reader) -> Step:
    return Step(Kind.APPROVE_ALL, token, int(said.flag(1)), said.address(0).key)


def _permit(token: str, said: Reader) -> Step:
    """EIP-2612: a leave that the owner signed elsewhere."""
    return Step(Kind.APPROVE, token, said.number(2), said.address(1).key, owner=said.address(0).key)


def _permit2(contract: str, said: Reader) -> Step:
    """Any contract may have a function of that name; only of Permit2's is it known what it does."""
    if contract != PERMIT2:
        raise Unreadable("not Permit2")
    amount, ends = said.number(2) & _UINT160, said.number(3) & _UINT48
    return Step(Kind.PERMIT, said.address(0).key, amount, said.address(1).key, ends=ends)


def _wrap(token: str, said: Reader) -> Step:
    return Step(Kind.CALL, token, call="deposit")


def _unwrap(token: str, said: Reader) -> Step:
    return Step(Kind.CALL, token, said.number(0), call="withdraw")


_CALLS: dict[bytes, _Read] = {
    selector(signature): read
    for signature, read in {
        "transfer(address,uint256)": _transfer,
        "transferFrom(address,address,uint256)": _transfer_from,
        "safeTransferFrom(address,address,uint256)": _transfer_from,
        "safeTransferFrom(address,address,uint256,bytes)": _transfer_from,
        "approve(address,uint256)": _approve,
        "increaseAllowance(address,uint256)": _approve,
        "setApprovalForAll(address,bool)": _for_all,
        "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)": _permit,
        "approve(address,address,uint160,uint48)": _permit2,
        "deposit()": _wrap,
        "withdraw(uint256)": _unwrap,
    }.items()
}
_BUNDLES: dict[bytes, Callable[[Reader], list[bytes]]] = {
    selector("multicall(bytes[])"): lambda said: said.many_bytes(0),
    selector("multicall(uint256,bytes[])"): lambda said: said.many_bytes(1),
}
