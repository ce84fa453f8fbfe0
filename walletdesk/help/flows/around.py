"""What the shells above offer to flows: places of the product to lead to, and topics to prepare a ticket for.

The room knows neither pages nor tickets; `portal` registers both when it is ready.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

ARTICLE = "article:"
FLOW = "flow:"


@dataclass(frozen=True)
class Place:
    """A page of the product, as a button shows it."""

    address: str
    icon: str
    label: str | Promise


places: dict[str, Place] = {}
topics: dict[str, str | Promise] = {}


def offer(*, named: Mapping[str, Place], about: Mapping[str, str | Promise]) -> None:
    """Adds what flows may name; the last word counts."""
    places.update(named)
    topics.update(about)
