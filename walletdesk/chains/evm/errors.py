"""What can go wrong when a node is asked: one word, and whether trying again can help."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What went wrong."""

    NO_ANSWER = "no answer"
    GUARDED = "guarded"  # our own guard said no: a private address, a scheme, a size
    REFUSED = "refused"  # HTTP 401, 403, 404 …: wrong key, or no such place
    TOO_MANY = "too many"  # asked too often
    TOO_WIDE = "too wide"  # a range of blocks, or an answer, that is too much for this provider
    NO_METHOD = "no method"
    INVALID = "invalid"  # what we asked for makes no sense to it
    REVERTED = "reverted"  # a contract said no; `data` has what it said
    NOT_THERE = "not there"  # a block or a state that this provider does not have (yet, or any more)
    NONSENSE = "nonsense"  # an answer that is none
    FAILED = "failed"  # the node's own trouble
    OTHER_NETWORK = "other network"
    DISAGREES = "disagrees"  # it says what another denies, or what its own block denies


_PERMANENT = {
    Kind.GUARDED,
    Kind.REFUSED,
    Kind.NO_METHOD,
    Kind.INVALID,
    Kind.REVERTED,
    Kind.OTHER_NETWORK,
    Kind.TOO_WIDE,
}
# Asking another provider the same makes sense for all but these.
_SAME_EVERYWHERE = {Kind.INVALID, Kind.REVERTED}


class RpcError(Exception):
    """A question got no usable answer. `permanent`: the same question to the same provider can't succeed."""

    def __init__(self, kind: Kind, message: str = "", *, code: int | None = None, data: Any = None) -> None:
        self.kind, self.code, self.data = kind, code, data
        self.provider = ""
        super().__init__(message[:300] or kind.value)

    @property
    def permanent(self) -> bool:
        return self.kind in _PERMANENT

    @property
    def is_same_everywhere(self) -> bool:
        """Whether every provider would say the same."""
        return self.kind in _SAME_EVERYWHERE


# Words of the common nodes and services for "fewer blocks, please"; there is no code for it.
_WIDE = (
    "block range",
    "range is too",
    "range too",
    "too large",
    "more than 10000 results",
    "query returned more than",
    "response size",
    "exceeds the range",
    "exceed maximum block range",
    "limited to a",
    "too many results",
    "query timeout",
    "too many logs",
    "log response",
)
_ABSENT = (
    "header not found",
    "unknown block",
    "missing trie node",
    "not found",
    "pruned",
    "beyond current head",
)
_UNKNOWN = ("not found", "not exist", "not support", "not available", "unsupported", "not allowed", "unknown")
_OFTEN = ("rate limit", "too many requests", "capacity", "throughput", "credits")
# A contract that fails without saying a word: it is not the provider that failed.
_FAILED = (
    "revert",
    "out of gas",
    "outofgas",
    "gas required exceeds",
    "invalid opcode",
    "opcode not found",
    "invalidfe",
    "stack underflow",
    "stack limit",
    "invalid jump",
    "vm execution error",
    "execution timeout",
    "evm error",
    "memory limit",
)
_CODES = {
    3: Kind.REVERTED,
    -32600: Kind.INVALID,
    -32601: Kind.NO_METHOD,
    -32602: Kind.INVALID,
    -32001: Kind.NOT_THERE,
    -32004: Kind.NO_METHOD,
    -32005: Kind.TOO_MANY,
    429: Kind.TOO_MANY,
}


def told(error: Any) -> RpcError:
    """From the `error` of an answer. EIP-1474 gives codes, but nodes differ: their words count as well."""
    if not isinstance(error, dict):
        return RpcError(Kind.NONSENSE, str(error))
    code = error.get("code") if isinstance(error.get("code"), int) else None
    message = str(error.get("message", ""))
    return RpcError(_kind(code, message.lower()), message, code=code, data=error.get("data"))


def _kind(code: int | None, words: str) -> Kind:
    if "method" in words and any(word in words for word in _UNKNOWN):
        return Kind.NO_METHOD
    if code == 3 or any(word in words for word in _FAILED):
        return Kind.REVERTED
    if any(word in words for word in _WIDE):
        return Kind.TOO_WIDE
    if any(word in words for word in _OFTEN):
        return Kind.TOO_MANY
    if code != -32601 and any(word in words for word in _ABSENT):
        return Kind.NOT_THERE
    return _CODES.get(code or 0, Kind.FAILED)


def of_status(status: int) -> RpcError:
    """From the status of an answer that is no success."""
    kinds = {429: Kind.TOO_MANY, 413: Kind.TOO_WIDE, 408: Kind.NO_ANSWER, 400: Kind.INVALID}
    kind = kinds.get(status, Kind.REFUSED if 300 <= status < 500 else Kind.FAILED)
    return RpcError(kind, f"HTTP {status}", code=status)
