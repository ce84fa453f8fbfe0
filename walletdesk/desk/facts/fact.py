"""One kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Kind(Enum):
    """How a fact is asked for and shown."""

    LINE = "line"
    CODE = "code"
    CHOICE = "choice"
    AMOUNT = "amount"
    MOMENT = "moment"
    TEXT = "text"


@dataclass(frozen=True)
class Fact:
    """`read` makes a typed text exact, or raises WrongFact. `label` and `hint` are the customer's words."""

    name: str
    label: str | _StrPromise
    read: Callable[[str, Around], str]
    hint: str | _StrPromise = ""
    kind: Kind = Kind.LINE

    @property
    def is_code(self) -> bool:
        """Whether every character counts, so that it is copied rather than typed."""
        return self.kind is Kind.CODE


@dataclass(frozen=True)
class Around:
    """What a value is read by beside itself: the chain that was chosen, and the person's zone."""

    chain: str = ""
    zone: str = "UTC"
