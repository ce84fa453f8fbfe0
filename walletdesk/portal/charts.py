"""Charts as drawings that need no script: whole numbers of a grid, so that what is drawn is what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from walletdesk.wallet.charting import Flow, Point

WIDTH, HEIGHT = 720, 200
_GAP = 12


@dataclass(frozen=True)
class Bar:
    """One month: where its two bars stand, and how high they are."""

    flow: Flow
    x: int
    width: int
    received: int
    sent: int

    @property
    def received_y(self) -> int:
        return HEIGHT // 2 - self.received

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


def steps(points: Sequence[Point]) -> list[str]:
    """The lines of a balance: it stays until it changes; over days that are not known there is none."""
    most = max((point.units for point in points if point.units is not None), default=0) or 1
    lines: list[list[str]] = []
    before = None
    for number, point in enumerate(points):
        if point.units is None:
            before = None
            continue
        x, y = number * WIDTH // max(1, len(points) - 1), HEIGHT - point.units * HEIGHT // most
        if before is None:
            lines.append([f"M{x} {y}"])
        else:
            lines[-1].append(f"H{x}" if y == before else f"H{x}V{y}")
        before = y
    return ["".join(line) for line in lines]


def bars(flows: Sequence[Flow]) -> list[Bar]:
    """What came above the line and what went below it, both to one scale."""
    most = max((max(flow.received, flow.sent) for flow in flows), default=0) or 1
    room = WIDTH // max(1, len(flows))
    half = HEIGHT // 2
    return [
        Bar(
            flow,
            number * room + _GAP // 2,
            room - _GAP,
            _height(flow.received, most, half),
            _height(flow.sent, most, half),
        )
        for number, flow in enumerate(flows)
    ]


def _height(units: int, most: int, half: int) -> int:
    """At least a hair for what is more than nothing."""
    return max(2, units * half // most) if units else 0
