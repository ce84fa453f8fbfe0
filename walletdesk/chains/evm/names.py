"""Names of addresses (ENS), on networks that have a registry."""

from __future__ import annotations

import re
import unicodedata

from walletdesk.chains.evm import abi
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import Asked, view
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.core.text import strip_unseen

# The registry's address on the networks that have it.
REGISTRY = Address.of("0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e")
REGISTRIES = {1: REGISTRY, 11155111: REGISTRY, 17000: REGISTRY}
LONGEST = 255
_PART = re.compile(r"[a-z0-9_-]{1,63}")


class NotAName(ValueError):
    """A text can't be a name here."""


def normalized(text: str) -> str:
    """The one spelling of a name. Raises NotAName.

    Only plain letters, digits, _ and - (and what NFKC and case folding make of it). ENSIP-15 allows more; a
    name with letters of several scripts is how people are deceived, and the registry's owner can be asked for
    the address.
    """
    folded = unicodedata.normalize("NFKC", text.strip()).casefold()
    parts = folded.split(".")
    if strip_unseen(text) != text or len(folded) > LONGEST or len(parts) < 2:
        raise NotAName("no name")
    if not all(_PART.fullmatch(part) for part in parts):
        raise NotAName("letters that may deceive")
    return folded


def node_of(name: str) -> bytes:
    """The hash that stands for a name (ERC-137, namehash)."""
    found = bytes(32)
    for part in reversed(name.split(".") if name else []):
        found = keccak256(found + keccak256(part.encode()))
    return found


def address_of(node: Asked, registry: Address, name: str) -> Address | None:
    """Who is meant by a name; None where nobody is. Raises NotAName and RpcError."""
    hashed = node_of(normalized(name))
    resolver = _resolver(node, registry, hashed)
    if resolver is None:
        return None
    found = _asked(node, resolver, abi.selector("addr(bytes32)") + hashed)
    return _address_in(found)


def name_of(node: Asked, registry: Address, address: Address) -> str | None:
    """The name that an address gives itself, when that name says the same of the address; else None.

    Anybody can call himself by any name, so one that does not lead back counts for nothing. Raises RpcError.
    """
    hashed = node_of(f"{address.key[2:]}.addr.reverse")
    resolver = _resolver(node, registry, hashed)
    if resolver is None:
        return None
    said = _asked(node, resolver, abi.selector("name(bytes32)") + hashed)
    try:
        name = abi.Reader(said).bytes_(0).decode("utf-8")
        return name if normalized(name) == name and address_of(node, registry, name) == address else None
    except (abi.Unreadable, NotAName, UnicodeDecodeError):
        return None


def _resolver(node: Asked, registry: Address, hashed: bytes) -> Address | None:
    return _address_in(_asked(node, registry, abi.selector("resolver(bytes32)") + hashed))


def _asked(node: Asked, to: Address, data: bytes) -> bytes:
    """Nothing where the contract says no."""
    try:
        return view(node, to, data)
    except RpcError as problem:
        if problem.kind in (Kind.REVERTED, Kind.INVALID):
            return b""
        raise


def _address_in(said: bytes) -> Address | None:
    try:
        found = abi.Reader(said).address(0)
    except abi.Unreadable:
        return None
    return None if found.is_zero else found
