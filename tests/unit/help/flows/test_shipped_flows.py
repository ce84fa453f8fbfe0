"""Each shipped flow: every path of it ends, every text stands there twice, every link leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import resolve

from walletdesk.help.flows import around, validation
from walletdesk.help.flows.checking import registry
from walletdesk.help.flows.checking.registry import CHECKS, Finding, Surroundings
from walletdesk.help.flows.defaults import SHIPPED
from walletdesk.help.flows.plan import Check, Plan, Prepared, Solved
from walletdesk.help.flows.reading import read
from walletdesk.help.flows.walking import Walk

PLANS = {path.stem: read(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.glob("*.toml"))}
ARTICLES = Path(validation.__file__).parents[1] / "articles"
WANTED = {
    "cant-sign-in",
    "transaction-missing",
    "not-my-transaction",
    "stolen-account",
    "fake-support",
    "charge-or-fee",
    "something-else",
}
NOBODY = Surroundings()
Path_ = tuple[tuple[str, str], ...]


@pytest.fixture
def shipped_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """All shipped articles can be read, and all shipped flows are published."""
    slugs = {path.name.split(".")[0] for path in ARTICLES.glob("*/*.md")}
    monkeypatch.setattr(validation, "readable", lambda: {slug: {"en", "zh"} for slug in slugs})
    monkeypatch.setattr(validation, "published", lambda: set(PLANS))


@pytest.fixture
def told_what_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks find what they are told, and none goes by in silence, so that every result can be tried."""
    for name, kind in CHECKS.items():
        told = replace(kind, look=lambda seen: Finding(seen.given["find"]), asks=(), is_by_browser=True)
        monkeypatch.setitem(registry.CHECKS, name, told)


def test_all_flows_are_there_under_their_names() -> None:
    assert set(PLANS) == WANTED
    assert all(plan.slug == name for name, plan in PLANS.items())


@pytest.mark.parametrize("name", sorted(WANTED))
@pytest.mark.usefixtures("shipped_around")
def test_a_shipped_flow_can_be_published(name: str) -> None:
    assert validation.faults(PLANS[name]) == []


@pytest.mark.parametrize("name", sorted(WANTED))
@pytest.mark.usefixtures("told_what_to_find")
def test_every_path_ends_in_solved_or_in_a_prepared_ticket(name: str) -> None:
    plan, ends, tried = PLANS[name], set[str](), set[tuple[str, str]]()
    for path in paths(plan):
        walk = Walk(plan)
        for step, answer in path:
            tried.add((step, answer))
            walk = on(walk, step, answer)
        assert isinstance(walk.at, Solved | Prepared), path
        ends.add(walk.at.name)
    assert ends == {name for name, step in plan.steps.items() if isinstance(step, Solved | Prepared)}
    loops = {(step, answer) for step, answer, to in plan.ways() if leads_back(plan, step, to)}
    assert tried | loops == {(step, answer) for step, answer, _ in plan.ways()}


@pytest.mark.parametrize("name", sorted(WANTED))
@pytest.mark.usefixtures("told_what_to_find")
def test_each_answer_that_says_solved_is_counted_so_and_no_other(name: str) -> None:
    plan = PLANS[name]
    for path in paths(plan):
        walk = Walk(plan)
        for step, answer in path:
            walk = on(walk, step, answer)
        last_step, last_answer = path[-1]
        chosen = getattr(plan.step(last_step), "answer", lambda _: None)(last_answer)
        assert walk.says_solved == bool(chosen and chosen.solves), path


def test_every_place_that_a_flow_may_lead_to_is_a_page() -> None:
    for place in around.places.values():
        assert resolve(place.address)


def test_each_topic_of_the_contact_form_has_one_flow_at_most() -> None:
    topics = [topic for plan in PLANS.values() for topic in plan.topics]
    assert sorted(topics) == sorted(set(topics))
    assert set(topics) == set(around.topics)


def on(walk: Walk, step: str, answer: str) -> Walk:
    if isinstance(walk.plan.step(step), Check):
        return walk.look(step, Surroundings(given={"find": answer}))
    return walk.answer(step, answer, NOBODY)


def paths(plan: Plan) -> Iterator[Path_]:
    """Every path from the start to an end that comes to no step twice."""
    yield from _onward(plan, plan.start, frozenset())


def _onward(plan: Plan, step: str, seen: frozenset[str]) -> Iterator[Path_]:
    ways = plan.step(step).ways()
    if not ways:
        yield ()
    for answer, to in ways.items():
        if to not in seen | {step}:
            yield from (((step, answer), *rest) for rest in _onward(plan, to, seen | {step}))


def leads_back(plan: Plan, step: str, to: str) -> bool:
    """Whether this way belongs to a ring: some path goes on from its end to where it began."""
    found, waiting = {to}, [to]
    while waiting:
        for name in plan.step(waiting.pop()).ways().values():
            if name not in found:
                found.add(name)
                waiting.append(name)
    return step in found
