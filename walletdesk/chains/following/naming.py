"""What tokens call themselves. A contract may answer anything, at any length, or never: it is asked once, and
what it says is cut and cleaned before it is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.models import Network, Token
from walletdesk.core.clock import now
from walletdesk.core.text import strip_unseen

# symbol(), name(), decimals() (ERC-20).
_SYMBOL, _NAME, _DECIMALS = "0x95d89b41", "0x06fdde03", "0x313ce567"
_MOST_DECIMALS = 77
_LONGEST_ANSWER = 16 * 1024
# Thousands of new tokens in one block don't hold it up: the others are asked when there is time.
MOST_AT_ONCE = 100
_GAS = q.quantity(200_000)
_NOT_ITS_FAULT = {Kind.NO_ANSWER, Kind.TOO_MANY, Kind.REFUSED, Kind.GUARDED}


def name_new(network: Network, pool: Pool, addresses: Collection[str]) -> None:
    """Asks those that were not asked before, and keeps what they say. Nobody's silence is an error."""
    known = network.tokens.filter(address__in=addresses, read_at__isnull=False)
    new = sorted(set(addresses) - set(known.values_list("address", flat=True)))
    _ask(network, pool, new[:MOST_AT_ONCE])


def name_left(network: Network, pool: Pool) -> None:
    """Those that there was no time for."""
    left = network.tokens.filter(read_at=None).order_by("pk").values_list("address", flat=True)
    _ask(network, pool, list(left[:MOST_AT_ONCE]))


def _ask(network: Network, pool: Pool, addresses: list[str]) -> None:
    if not addresses:
        return
    calls = [
        Call("eth_call", ({"to": address, "data": data, "gas": _GAS}, "latest"))
        for address in addresses
        for data in (_SYMBOL, _NAME, _DECIMALS)
    ]
    try:
        answers = pool.ask_all(calls)
    except RpcError:
        return
    triples = zip(addresses, answers[::3], answers[1::3], answers[2::3], strict=True)
    rows = [
        Token(
            network=network, address=address, symbol=text_in(symbol, 40), name=text_in(name, 100),
            decimals=decimals_in(decimals), read_at=now(),
        )
        for address, symbol, name, decimals in triples
        if not any(_says_nothing(answer) for answer in (symbol, name, decimals))
    ]  # fmt: skip
    Token.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["network", "address"],
        update_fields=["symbol", "name", "decimals", "read_at"],
    )  # fmt: skip


def _says_nothing(answer: Any) -> bool:
    return isinstance(answer, RpcError) and answer.kind in _NOT_ITS_FAULT


def text_in(answer: Any, longest: int) -> str:
    """A `string`, or the 32 bytes that old tokens give; empty for whatever is neither."""
    if not isinstance(answer, str) or len(answer) > 2 * _LONGEST_ANSWER:
        return ""
    try:
        told = q.data(answer)
    except RpcError:
        return ""
    if len(told) >= 64 and int.from_bytes(told[:32], "big") == 32:
        length = int.from_bytes(told[32:64], "big")
        told = told[64 : 64 + min(length, _LONGEST_ANSWER)]
    else:
        told = told[:32].rstrip(b"\0")
    return _clean(told.decode("utf-8", "replace"))[:longest].strip()


def decimals_in(answer: Any) -> int | None:
    """None for a contract that does not say, or says what no amount can have."""
    try:
        found = q.number(answer) if answer not in (None, "0x") else None
    except RpcError:
        return None
    return found if found is not None and found <= _MOST_DECIMALS else None


def _clean(text: str) -> str:
    """One line, without what steers the text around it (directions, controls) or is not seen."""
    plain = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join(strip_unseen(plain).replace("\N{REPLACEMENT CHARACTER}", "").split())
