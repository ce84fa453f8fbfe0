"""The graph shows each step once, below what leads to it, and no box on another."""

from __future__ import annotations

from itertools import combinations

import pytest

from walletdesk.help.flows.checking.registry import Surroundings
from walletdesk.help.flows.counting import Counts, by_flow
from walletdesk.help.flows.defaults import SHIPPED
from walletdesk.help.flows.drawing import HEIGHT, LINE, LINES, WIDTH, _wide, draw, wrapped
from walletdesk.help.flows.models import Run, Version
from walletdesk.help.flows.plan import Plan
from walletdesk.help.flows.reading import read

NOBODY = Surroundings()


def shipped() -> list[Plan]:
    return [read(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.glob("*.toml"))]


@pytest.mark.parametrize("plan", shipped(), ids=lambda plan: plan.slug)
def test_every_step_and_every_way_is_drawn_and_no_box_covers_another(plan: Plan) -> None:
    drawing = draw(plan)
    assert {node.name for node in drawing.nodes} == set(plan.steps)
    assert {(edge.start, edge.end) for edge in drawing.edges} == {(start, to) for start, _, to in plan.ways()}
    for one, other in combinations(drawing.nodes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT, (one.name, other.name)
    for node in drawing.nodes:
        assert 0 <= node.x <= drawing.width - WIDTH
        assert 0 <= node.y <= drawing.height - HEIGHT


def test_ways_lead_down_and_only_rings_lead_back(plan: Plan) -> None:
    drawing = draw(plan)
    height = {node.name: node.y for node in drawing.nodes}
    assert [(edge.start, edge.end) for edge in drawing.edges if edge.is_back] == [("reset", "what")]
    assert all(height[edge.start] < height[edge.end] for edge in drawing.edges if not edge.is_back)


@pytest.mark.parametrize(
    "text",
    [
        "Good",
        "What happens when you try to sign in?",
        "锁定到时间会自动解除，您也可以不等，还有更多",
        "a" * 90,
    ],
)
def test_a_title_fits_into_its_box(text: str) -> None:
    lines = wrapped(text)
    assert 1 <= len(lines) <= LINES
    assert all(_wide(line) <= LINE + 1 for line in lines) or " " not in text.strip("a")


def test_leads_see_where_people_leave_and_what_became_of_them(version: Version) -> None:
    for key, answers in {"a": [], "b": ["in"], "c": ["wait"], "d": ["stuck"]}.items():
        run = Run.objects.begin(version, key)
        run.answer("what", "locked", NOBODY)
        for answer in answers:
            run.answer("reset", answer, NOBODY)
        if answers == ["stuck"]:
            run.note_ticket()
    counts = Counts.of(version)
    assert (counts.begun, counts.reached["reset"], counts.reached["ticket"]) == (4, 4, 1)
    assert counts.stay("reset").total == 1
    assert (counts.stay("done").total, counts.stay("done").solved) == (2, 1)
    assert counts.stay("ticket").tickets == 1
    assert counts.stay("what").total == 0
    whole = by_flow()[version.flow.pk]
    assert (whole.total, whole.solved, whole.quiet, whole.tickets) == (4, 1, 0, 1)
