"""Forms to be signed (EIP-712): what is in them, read strictly, and hashed as contracts hash them.

A form comes from a stranger's page. Only fields of its declared types are signed, so only those are read:
whatever else stands in it is as good as not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.typed_values import MOST_VALUES, Value, Wrong, encoded, is_plain, read_plain

DOMAIN = "EIP712Domain"
# Which of these a domain has, it says by its own type; where the type is left out, by its fields, in this
# order.
_DOMAIN_FIELDS = {
    "name": "string",
    "version": "string",
    "chainId": "uint256",
    "verifyingContract": "address",
    "salt": "bytes32",
}
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,63}")
_LIST = re.compile(r"(?P<item>.+)\[(?P<length>[0-9]{0,3})\]")
_MOST_TYPES, _MOST_FIELDS, _DEEPEST = 60, 60, 12

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TypedData:
    """`types` are fields as (name, type); the values of `domain` and `message` fit them (see `Value`)."""

    types: Mapping[str, Fields]
    primary: str
    domain: Mapping[str, Value]
    message: Mapping[str, Value]

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> TypedData:
        """As `eth_signTypedData_v4` is given it. Raises Wrong, which names the place."""
        types = _types(said.get("types"))
        primary, domain = said.get("primaryType"), said.get("domain")
        if not isinstance(primary, str) or primary not in types:
            raise Wrong("primaryType")
        if not isinstance(domain, dict):
            raise Wrong("domain")
        if DOMAIN not in types:
            types[DOMAIN] = tuple((name, kind) for name, kind in _DOMAIN_FIELDS.items() if name in domain)
        reader = _Reader(types)
        read = reader.struct(DOMAIN, domain, "domain", 0)
        return cls(types, primary, read, reader.struct(primary, said.get("message"), "message", 0))

    @property
    def written_type(self) -> str:
        """The type of the message in full, as it is hashed: `Mail(Person from,string contents)Person(…)`."""
        return _written(self.types, self.primary)

    @property
    def domain_hash(self) -> bytes:
        """What tells one contract's forms from another's (the domain separator)."""
        return self._struct(DOMAIN, self.domain)

    @property
    def message_hash(self) -> bytes:
        return self._struct(self.primary, self.message)

    @property
    def digest(self) -> bytes:
        """The 32 bytes that are signed."""
        # A form may have no message of its own: then the domain alone is signed.
        message = b"" if self.primary == DOMAIN else self.message_hash
        return keccak256(b"\x19\x01" + self.domain_hash + message)

    def _struct(self, name: str, values: Mapping[str, Value]) -> bytes:
        body = b"".join(self._word(kind, values[field]) for field, kind in self.types[name])
        return keccak256(keccak256(_written(self.types, name).encode()) + body)

    def _word(self, kind: str, value: Value) -> bytes:
        if several := _LIST.fullmatch(kind):
            assert isinstance(value, Sequence)
            return keccak256(b"".join(self._word(several["item"], one) for one in value))
        if kind in self.types:
            assert isinstance(value, Mapping)
            return self._struct(kind, value)
        return encoded(kind, value)


class _Reader:
    """Reads values by their types; how many there may be in all is bounded."""

    def __init__(self, types: Mapping[str, Fields]) -> None:
        self._types, self._left = types, MOST_VALUES

    def struct(self, name: str, said: Any, place: str, depth: int) -> dict[str, Value]:
        if not isinstance(said, dict) or depth > _DEEPEST:
            raise Wrong(place)
        return {
            field: self._value(kind, said.get(field), f"{place}.{field}", depth)
            for field, kind in self._types[name]
        }

    def _value(self, kind: str, said: Any, place: str, depth: int) -> Value:
        self._left -= 1
        if self._left < 0:
            raise Wrong(place)
        if several := _LIST.fullmatch(kind):
            return self._list(several, said, place, depth)
        if kind in self._types:
            return self.struct(kind, said, place, depth + 1)
        return read_plain(kind, said, place)

    def _list(self, several: re.Match[str], said: Any, place: str, depth: int) -> list[Value]:
        length = several["length"]
        if not isinstance(said, list) or (length and len(said) != int(length)):
            raise Wrong(place)
        return [self._value(several["item"], one, f"{place}[{at}]", depth + 1) for at, one in enumerate(said)]


def _types(said: Any) -> dict[str, Fields]:
    if not isinstance(said, dict) or len(said) > _MOST_TYPES:
        raise Wrong("types")
    types = {}
    for name, fields in said.items():
        # A name is shown to people, so it has to be one.
        if not _NAME.fullmatch(name) or not isinstance(fields, list) or len(fields) > _MOST_FIELDS:
            raise Wrong("types")
        types[name] = tuple(_field(one, name) for one in fields)
        if len(dict(types[name])) != len(types[name]):
            raise Wrong(f"types.{name}")
    for name, declared in types.items():
        for field, kind in declared:
            if _root(kind) not in types and not is_plain(_root(kind)):
                raise Wrong(f"types.{name}.{field}")
    return types


def _field(said: Any, type_name: str) -> tuple[str, str]:
    name, kind = (said.get("name"), said.get("type")) if isinstance(said, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(kind, str) or not _NAME.fullmatch(name):
        raise Wrong(f"types.{type_name}")
    if kind.count("[") > _DEEPEST:
        raise Wrong(f"types.{type_name}.{name}")
    return name, kind


def _root(kind: str) -> str:
    """Of a list, what it is a list of."""
    while several := _LIST.fullmatch(kind):
        kind = several["item"]
    return kind


def _written(types: Mapping[str, Fields], primary: str) -> str:
    """The type itself, then those that it needs, by the alphabet."""
    needed, waiting = {primary}, [primary]
    while waiting:
        roots = {_root(kind) for _field, kind in types[waiting.pop()]}
        new = {root for root in roots if root in types} - needed
        needed |= new
        waiting += new
    order = [primary, *sorted(needed - {primary})]
    return "".join(f"{name}({','.join(f'{kind} {field}' for field, kind in types[name])})" for name in order)
