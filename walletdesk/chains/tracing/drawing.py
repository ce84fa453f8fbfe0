"""The picture of a trace: a column for each step away from the transaction, arrows from column to column.

Sums only, in pixels; words and colours are the page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 204, 74
ACROSS, BELOW = 140, 26
MARGIN = 14


@dataclass(frozen=True)
class Box:
    """An address; x and y of its upper left."""

    address: str
    x: int
    y: int


@dataclass(frozen=True)
class Arrow:
    """All payments from one address to another; `d` is its path in SVG, x and y the middle of its words."""

    sender: str
    recipient: str
    d: str
    x: int
    y: int
    is_back: bool


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


Pair = tuple[str, str]
Spot = tuple[int, int]


def draw(depths: Mapping[str, int], pairs: Iterable[Pair]) -> Drawing:
    """`depths` says how many steps away each address is; pairs with addresses not in it are left out."""
    known = [pair for pair in dict.fromkeys(pairs) if pair[0] in depths and pair[1] in depths]
    columns = _columns(depths, known)
    most = max((len(column) for column in columns), default=0)
    spots = _spots(columns, most)
    arrows = tuple(_arrow(pair, spots, depths) for pair in known)
    has_back = any(arrow.is_back for arrow in arrows)
    width = len(columns) * (WIDTH + ACROSS) - ACROSS + 2 * MARGIN
    height = most * (HEIGHT + BELOW) - BELOW + 2 * MARGIN + (BELOW * 2 if has_back else 0)
    return Drawing(width, height, tuple(Box(name, *spot) for name, spot in spots.items()), arrows)


def _columns(depths: Mapping[str, int], pairs: Sequence[Pair]) -> list[list[str]]:
    """Each column in the order of where its addresses are paid from, so that few arrows cross."""
    columns: list[list[str]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for name, depth in depths.items():
        columns[depth].append(name)
    place: dict[str, float] = {}
    for column in columns:
        before = {
            name: [place[one] for one, to in pairs if to == name and one in place] or [float(at)]
            for at, name in enumerate(column)
        }
        column.sort(key=lambda name, before=before: sum(before[name]) / len(before[name]))  # type: ignore[misc]
        place |= {name: (at + 0.5) / len(column) for at, name in enumerate(column)}
    return [column for column in columns if column]


def _spots(columns: Sequence[Sequence[str]], most: int) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    for number, column in enumerate(columns):
        y = MARGIN + (most - len(column)) * (HEIGHT + BELOW) // 2
        for name in column:
            spots[name] = (MARGIN + number * (WIDTH + ACROSS), y)
            y += HEIGHT + BELOW
    return spots


def _arrow(pair: Pair, spots: Mapping[str, Spot], depths: Mapping[str, int]) -> Arrow:
    (x, y), (to_x, to_y) = spots[pair[0]], spots[pair[1]]
    if depths[pair[1]] <= depths[pair[0]]:
        return _back(pair, (x, y), (to_x, to_y))
    x, y, to_y = x + WIDTH, y + HEIGHT // 2, to_y + HEIGHT // 2
    half = (x + to_x) // 2
    return Arrow(*pair, f"M{x} {y} C{half} {y} {half} {to_y} {to_x} {to_y}", half, (y + to_y) // 2, False)


def _back(pair: Pair, start: Spot, end: Spot) -> Arrow:
    """Money that came back: round below, so that it is seen to lead the other way."""
    x, y = start[0] + WIDTH // 2, start[1] + HEIGHT
    to_x, to_y = end[0] + WIDTH // 2, end[1] + HEIGHT
    low = max(y, to_y) + BELOW * 2
    return Arrow(*pair, f"M{x} {y} C{x} {low} {to_x} {low} {to_x} {to_y}", (x + to_x) // 2, low - 8, True)
