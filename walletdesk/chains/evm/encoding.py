"""Transactions that were sent, in the bytes that their hash is of (EIP-2718 and its kinds)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.rlp_writing import encode

_PRICES = {
    1: ("gasPrice",),
    2: ("maxPriorityFeePerGas", "maxFeePerGas"),
    3: ("maxPriorityFeePerGas", "maxFeePerGas"),
    4: ("maxPriorityFeePerGas", "maxFeePerGas"),
}
_DEPOSIT = 0x7E
# All that can be spelled here.
KINDS = frozenset({0, *_PRICES, _DEPOSIT})


def encoded_transaction(raw: Mapping[str, Any]) -> bytes:
    """The signed bytes of a transaction as a node tells it. Raises RpcError; KeyError for an unknown kind."""
    kind = q.number(raw.get("type") or "0x0")
    if kind == 0:
        return encode([*_legacy(raw), *_numbers(raw, "v", "r", "s")])
    fields = _deposit(raw) if kind == _DEPOSIT else [*_typed(kind, raw), *_signature(raw)]
    return bytes([kind]) + encode(fields)


def unsigned(raw: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """What its sender signed, hashed, and the signature. Raises RpcError, or KeyError for a kind unknown."""
    kind = q.number(raw.get("type") or "0x0")
    r, s = _numbers(raw, "r", "s")
    if kind:
        digest = keccak256(bytes([kind]) + encode(_typed(kind, raw)))
        return digest, _packed(_signature(raw)[0], r, s)
    v = q.number(raw["v"])
    # Since EIP-155 the chain's number is signed as well, and hidden in v.
    chain = [(v - 35) // 2, 0, 0] if v >= 35 else []
    parity = (v - 35) % 2 if chain else v - 27
    return keccak256(encode([*_legacy(raw), *chain])), _packed(parity, r, s)


def _packed(parity: int, r: int, s: int) -> bytes:
    return r.to_bytes(32, "big") + s.to_bytes(32, "big") + bytes([parity & 0xFF])


def _legacy(raw: Mapping[str, Any]) -> list[Any]:
    return [*_numbers(raw, "nonce", "gasPrice", "gas"), *_call(raw)]


def _typed(kind: int, raw: Mapping[str, Any]) -> list[Any]:
    fields: list[Any] = _numbers(raw, "chainId", "nonce", *_PRICES[kind], "gas")
    fields += [*_call(raw), [_access(one) for one in raw.get("accessList") or ()]]
    if kind == 3:
        fields += [*_numbers(raw, "maxFeePerBlobGas"), [q.data(one) for one in raw["blobVersionedHashes"]]]
    if kind == 4:
        fields.append([_authorization(one) for one in raw["authorizationList"]])
    return fields


def _signature(raw: Mapping[str, Any]) -> list[Any]:
    parity = raw.get("yParity") if raw.get("yParity") is not None else raw["v"]
    return [q.number(parity), *_numbers(raw, "r", "s")]


def _deposit(raw: Mapping[str, Any]) -> list[Any]:
    """The Optimism family: brought over from the network below, without a signature."""
    mint = q.number(raw.get("mint") or "0x0")
    head = [q.data(raw["sourceHash"]), q.data(raw["from"]), q.data(raw["to"]) if raw.get("to") else b"", mint]
    return [*head, *_numbers(raw, "value", "gas"), int(bool(raw.get("isSystemTx"))), q.data(raw["input"])]


def _numbers(raw: Mapping[str, Any], *names: str) -> list[Any]:
    return [q.number(raw[name]) for name in names]


def _call(raw: Mapping[str, Any]) -> list[Any]:
    return [q.data(raw["to"]) if raw.get("to") else b"", q.number(raw["value"]), q.data(raw["input"])]


def _access(raw: Mapping[str, Any]) -> list[Any]:
    return [q.data(raw["address"]), [q.data(key) for key in raw["storageKeys"]]]


def _authorization(raw: Mapping[str, Any]) -> list[Any]:
    parity = raw.get("yParity") or raw.get("v")
    head = [q.number(raw["chainId"]), q.data(raw["address"]), q.number(raw["nonce"])]
    return [*head, q.number(parity), *_numbers(raw, "r", "s")]
