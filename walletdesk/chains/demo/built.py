"""The demo's contracts, compiled (see compiling.py): what they are made of, and how they are called."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from eth_abi import encode

from walletdesk.chains.demo.compiling import COMPILED
from walletdesk.chains.evm.abi import selector


def creation(name: str, *arguments: Any) -> bytes:
    """What makes a contract: its code and its constructor's arguments."""
    built = _all()[name]
    maker = next((one for one in built["abi"] if one["type"] == "constructor"), None)
    types = [one["type"] for one in maker["inputs"]] if maker else []
    return bytes.fromhex(built["bytecode"][2:]) + encode(types, arguments)


def runtime(name: str) -> str:
    """The code as it lies at an address, in hexadecimal."""
    return str(_all()[name]["runtime"])


def call(signature: str, *arguments: Any) -> bytes:
    """A call: `call("transfer(address,uint256)", to, 5)`. Structs are tuples."""
    types = signature[signature.index("(") + 1 : -1]
    return selector(signature) + encode(_each(types), arguments)


def _each(types: str) -> list[str]:
    """The types of a list, split at those commas that stand within no struct."""
    found, depth = [""], 0
    for sign in types:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found if types else []


@cache
def _all() -> dict[str, Any]:
    built: dict[str, Any] = json.loads(COMPILED.read_text(encoding="utf-8"))
    return built
