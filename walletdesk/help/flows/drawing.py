"""A flow as a graph: every step below those that lead to it, with as few crossings as a few sweeps give.

Layers by the longest way (ways back are left out for that), then the order in each layer by the mean place of
the neighbours, as in Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
Structures", 1981.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from walletdesk.help.flows.plan import Plan

WIDTH, HEIGHT = 196, 74
BESIDE, BELOW = 24, 62
MARGIN = 16
SWEEPS = 6
LINE, LINES = 27, 2


@dataclass(frozen=True)
class Node:
    """A step's box, in pixels from the upper left; its title in lines that fit into it."""

    name: str
    kind: str
    lines: tuple[str, ...]
    x: int
    y: int


@dataclass(frozen=True)
class Edge:
    """A way from one step to another, drawn once for all answers that take it; `d` is its path in SVG."""

    start: str
    end: str
    answers: tuple[str, ...]
    d: str
    is_back: bool


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(plan: Plan) -> Drawing:
    """Also of a flow with faults; what leads nowhere is then drawn as it is."""
    ways = _ways(plan)
    back = _ways_back(plan, ways)
    forward = [way for way in ways if way not in back]
    depth = _depths(plan, forward)
    legs = {way: _legs(way, depth) for way in forward}
    layers = _layers(depth, legs.values())
    _untangle(layers, sorted({leg for each in legs.values() for leg in each}))
    width = max(_wide_layer(layer) for layer in layers)
    spots = _spots(layers, width)
    edges = [
        Edge(*way, answers, _bow(spots, way) if way in back else _line(spots, legs[way]), way in back)
        for way, answers in ways.items()
    ]
    nodes = tuple(_node(plan, name, spots[name]) for name in plan.steps)
    height = len(layers) * (HEIGHT + BELOW) - BELOW
    return Drawing(width + 2 * MARGIN + BESIDE, height + 2 * MARGIN, nodes, tuple(edges))


Way = tuple[str, str]
# The middle of a box's upper edge, or of a place where a long way passes a layer.
Spot = tuple[int, int]
# A place that is only passed, on the way to the step after this sign; all ways to one step share it.
PASSING = "@"


def _ways(plan: Plan) -> dict[Way, tuple[str, ...]]:
    found: dict[Way, tuple[str, ...]] = {}
    for step, answer, to in plan.ways():
        if to in plan.steps:
            found[(step, to)] = (*found.get((step, to), ()), answer)
    return found


def _ways_back(plan: Plan, ways: Mapping[Way, object]) -> set[Way]:
    """Those that would make a ring: found by going deep first, in the order of the file."""
    after: dict[str, list[str]] = {name: [] for name in plan.steps}
    for start, end in ways:
        after[start].append(end)
    back, done, above = set[Way](), set[str](), set[str]()

    def visit(name: str) -> None:
        above.add(name)
        for end in after[name]:
            if end in above:
                back.add((name, end))
            elif end not in done:
                visit(end)
        above.remove(name)
        done.add(name)

    for name in [plan.start, *plan.steps]:
        if name in plan.steps and name not in done:
            visit(name)
    return back


def _depths(plan: Plan, ways: Sequence[Way]) -> dict[str, int]:
    depth = dict.fromkeys(plan.steps, 0)
    for _ in plan.steps:
        for start, end in ways:
            depth[end] = max(depth[end], depth[start] + 1)
    return depth


def _legs(way: Way, depth: Mapping[str, int]) -> list[Way]:
    """A way cut at each layer that it passes, so that it leads between the boxes there."""
    start, end = way
    between = [f"{PASSING}{end}{PASSING}{row}" for row in range(depth[start] + 1, depth[end])]
    stops = [start, *between, end]
    return list(pairwise(stops))


def _layers(depth: Mapping[str, int], legs: Iterable[list[Way]]) -> list[list[str]]:
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, row in depth.items():
        layers[row].append(name)
    for stop in sorted({end for each in legs for _, end in each if end.startswith(PASSING)}):
        layers[int(stop.rpartition(PASSING)[2])].append(stop)
    return [layer for layer in layers if layer]


def _untangle(layers: list[list[str]], ways: Sequence[Way]) -> None:
    for sweep in range(SWEEPS):
        is_down = sweep % 2 == 0
        beside: dict[str, list[str]] = {}
        for start, end in ways:
            beside.setdefault(end if is_down else start, []).append(start if is_down else end)
        for layer in layers if is_down else reversed(layers):
            place = {name: (at + 0.5) / len(each) for each in layers for at, name in enumerate(each)}
            mean = {name: _mean([place[one] for one in beside.get(name, [name])]) for name in layer}
            layer.sort(key=mean.__getitem__)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _width(name: str) -> int:
    return 0 if name.startswith(PASSING) else WIDTH


def _wide_layer(layer: Sequence[str]) -> int:
    return sum(_width(name) + BESIDE for name in layer) - BESIDE


def _spots(layers: Sequence[Sequence[str]], width: int) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    for row, layer in enumerate(layers):
        x = MARGIN + (width - _wide_layer(layer)) // 2
        for name in layer:
            spots[name] = (x + _width(name) // 2, MARGIN + row * (HEIGHT + BELOW))
            x += _width(name) + BESIDE
    return spots


def _node(plan: Plan, name: str, spot: Spot) -> Node:
    lines = wrapped(str(plan.step(name).title) or name)
    return Node(name, plan.kind_of(name), lines, spot[0] - WIDTH // 2, spot[1])


def _line(spots: Mapping[str, Spot], legs: Sequence[Way]) -> str:
    """Down to the next layer in a curve, and straight through it."""
    x, y = spots[legs[0][0]]
    path = f"M{x} {y + HEIGHT}"
    for start, end in legs:
        (x, y), (to_x, to_y) = spots[start], spots[end]
        half = y + HEIGHT + BELOW // 2
        path += f" C{x} {half} {to_x} {half} {to_x} {to_y}"
        if end.startswith(PASSING):
            path += f" V{to_y + HEIGHT}"
    return path


def _bow(spots: Mapping[str, Spot], way: Way) -> str:
    """Round the right side, so that it is seen to lead upwards."""
    (x, y), (to_x, to_y) = spots[way[0]], spots[way[1]]
    x, to_x = x + WIDTH // 2, to_x + WIDTH // 2
    y, to_y = y + HEIGHT // 2, to_y + HEIGHT // 2
    bow = max(x, to_x) + 2 * BESIDE
    return f"M{x} {y} C{bow} {y} {bow} {to_y} {to_x} {to_y}"


def wrapped(text: str) -> tuple[str, ...]:
    """In lines that fit into a box, with dots where more would be; Chinese characters are twice as wide."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _wide(line + piece.rstrip()) > LINE:
            lines.append(line.strip())
            line = ""
        line += piece
    lines.append(line.strip())
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1].rstrip('，。,.')}…"]
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """Words with their blanks, and each Chinese character by itself."""
    pieces: list[str] = []
    for sign in text:
        is_wide = _wide(sign) == 2
        if not pieces or is_wide or pieces[-1].endswith(" ") or _wide(pieces[-1][-1]) == 2:
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
