"""Taking what others sent apart, without believing that it is what it should be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from walletdesk.core.clock import now

_NUMBER = re.compile(r"[0-9]{1,20}")
_NOTHING: Mapping[str, Any] = {}


class Malformed(ValueError):
    """This is not what X sends. The reason holds nothing of the content."""


def part(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object of this name; an empty one where there is none."""
    value = values.get(name)
    return value if isinstance(value, dict) else _NOTHING


def listed(values: Mapping[str, Any], name: str) -> list[Any]:
    """The list of this name; an empty one where there is none."""
    value = values.get(name)
    return value if isinstance(value, list) else []


def objects(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [one for one in listed(values, name) if isinstance(one, dict)]


def text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def number(values: Mapping[str, Any], name: str) -> str:
    """An id: its digits as a text. As a number JSON readers round it. Raises Malformed."""
    value = values.get(name)
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Malformed(f"no {name}")
    return value


def moment(values: Mapping[str, Any], name: str) -> datetime:
    """`2022-10-19T20:58:00.000Z`; now where it can't be read, or has not come yet."""
    try:
        at = datetime.fromisoformat(text(values, name))
    except ValueError:
        return now()
    return min(at if at.tzinfo else at.replace(tzinfo=UTC), now())
