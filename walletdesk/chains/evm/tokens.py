"""What a token contract says of itself: symbol, name, decimals. Any contract may say anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from walletdesk.chains.evm import abi
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import Asked, view, views
from walletdesk.chains.evm.errors import RpcError
from walletdesk.core.text import clean_line, truncate

LONGEST_SYMBOL, LONGEST_NAME = 40, 100
# As core.money has it: an amount of 256 bits has no more digits.
MOST_DECIMALS = 77
_GAS = 500_000
_QUESTIONS = (abi.selector("symbol()"), abi.selector("name()"), abi.selector("decimals()"))


@dataclass(frozen=True)
class TokenFacts:
    """Cleaned for people: one line, nothing unseen, bounded. `odd` says what had to be mended or was missing.

    `decimals` is None where it says none that can be; such an amount can only be shown in smallest units.
    """

    address: Address
    symbol: str
    name: str
    decimals: int | None
    odd: tuple[str, ...] = ()


def facts_of(node: Asked, token: Address) -> TokenFacts:
    """Never raises for what the contract says. Raises RpcError when the node does not answer."""
    return facts_of_all(node, [token])[0]


def facts_of_all(node: Asked, tokens: Sequence[Address]) -> list[TokenFacts]:
    """Many at once, in few requests. Raises RpcError when the node does not answer."""
    asked = [(token, question) for token in tokens for question in _QUESTIONS]
    said = views(node, asked, gas=_GAS)
    return [_facts(token, said[3 * place : 3 * place + 3]) for place, token in enumerate(tokens)]


def balance_of(node: Asked, token: Address, owner: Address, block: str = "latest") -> int:
    """In smallest units. Raises RpcError, Unreadable where the contract answers no number."""
    data = abi.call_data("balanceOf(address)", owner)
    return abi.Reader(view(node, token, data, gas=_GAS, block=block)).number(0)


def allowance_of(node: Asked, token: Address, owner: Address, spender: Address) -> int:
    """What the spender may still take. Raises RpcError, Unreadable."""
    data = abi.call_data("allowance(address,address)", owner, spender)
    return abi.Reader(view(node, token, data, gas=_GAS)).number(0)


def read_text(said: bytes) -> str:
    """From a string, or from the bytes32 of the oldest tokens. Raises Unreadable."""
    if len(said) == abi.WORD:
        try:
            return said.rstrip(b"\0").decode("utf-8")
        except UnicodeDecodeError as problem:
            raise abi.Unreadable("no text") from problem
    return abi.Reader(said).bytes_(0).decode("utf-8", "replace")


def _facts(token: Address, said: Sequence[bytes | RpcError]) -> TokenFacts:
    odd: list[str] = []
    symbol = _line(said[0], LONGEST_SYMBOL, "symbol", odd)
    name = _line(said[1], LONGEST_NAME, "name", odd)
    return TokenFacts(token, symbol, name, _decimals(said[2], odd), tuple(odd))


def _line(said: bytes | RpcError, limit: int, what: str, odd: list[str]) -> str:
    if isinstance(said, RpcError) or not said:
        odd.append(f"no {what}")
        return ""
    try:
        text = read_text(said)
    except abi.Unreadable:
        odd.append(f"unreadable {what}")
        return ""
    # Cut first: what follows grows with the length.
    cut = text[: 4 * limit]
    clean = truncate(clean_line(cut, 4 * limit), limit)
    if clean != text or "\ufffd" in text:
        odd.append(f"mended {what}")
    return clean


def _decimals(said: bytes | RpcError, odd: list[str]) -> int | None:
    try:
        found = None if isinstance(said, RpcError) else abi.Reader(said).number(0)
    except abi.Unreadable:
        found = None
    if found is None:
        odd.append("no decimals")
    elif found > MOST_DECIMALS:
        odd.append("decimals out of range")
        found = None
    return found
