"""Where a run is, and where an answer takes it. What was passed stands in the trail, nothing else counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from walletdesk.help.flows.checking.given import parse
from walletdesk.help.flows.checking.registry import CHECKS, Finding, Surroundings
from walletdesk.help.flows.errors import NotHere
from walletdesk.help.flows.plan import Check, Plan, Prepared, Question, Solved, Step


@dataclass(frozen=True)
class Passed:
    """A step that lies behind: the answer or result that led on, and the facts that came with it."""

    step: str
    answer: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"step": self.step, "answer": self.answer, "facts": dict(self.facts)}


Trail = tuple[Passed, ...]


@dataclass(frozen=True)
class Walk:
    """A plan, and how far somebody has come in it."""

    plan: Plan
    trail: Trail = ()

    @classmethod
    def of(cls, plan: Plan, kept: list[dict[str, Any]]) -> Walk:
        """What was kept of a run; from the first place on that this plan doesn't know, it is forgotten."""
        walk = cls(plan)
        for one in kept:
            passed = Passed(one["step"], one["answer"], one.get("facts", {}))
            if passed.step != walk.at.name or passed.answer not in walk.at.ways():
                break
            walk = walk._on(passed)
        return walk

    @property
    def at(self) -> Step:
        """The step that is shown next."""
        if not self.trail:
            return self.plan.step(self.plan.start)
        last = self.trail[-1]
        return self.plan.step(self.plan.step(last.step).ways()[last.answer])

    @property
    def is_ended(self) -> bool:
        return isinstance(self.at, Solved | Prepared)

    @property
    def says_solved(self) -> bool:
        """Whether the customer has said so by the answer that led here."""
        if not self.trail or not isinstance(self.at, Solved):
            return False
        last = self.trail[-1]
        step = self.plan.step(last.step)
        answer = step.answer(last.answer) if isinstance(step, Question) else None
        return bool(answer and answer.solves)

    @property
    def finding(self) -> Passed | None:
        """What a check found just before this step, for its page to say."""
        last = self.trail[-1] if self.trail else None
        return last if last and isinstance(self.plan.step(last.step), Check) else None

    def back_to(self, name: str) -> Walk:
        """As it was when this step was shown. Raises NotHere for one that does not lie behind."""
        for place, passed in enumerate(self.trail):
            if passed.step == name:
                return Walk(self.plan, self.trail[:place])
        if self.at.name == name:
            return self
        raise NotHere(name)

    def answer(self, step: str, name: str, around: Surroundings) -> Walk:
        """On by one of a step's answers; one to a step that lies behind forgets what came after it."""
        walk = self.back_to(step)
        if not isinstance(walk.at, Question) or walk.at.answer(name) is None:
            raise NotHere(name)
        return walk._on(Passed(step, name)).settled(around)

    def look(self, step: str, around: Surroundings) -> Walk:
        """On from a check that needed something given. Raises NotHere, NotGiven."""
        walk = self.back_to(step)
        if not isinstance(walk.at, Check):
            raise NotHere(step)
        return walk._on(_looked(walk.at, around)).settled(around)

    def settled(self, around: Surroundings) -> Walk:
        """Past all checks that nobody needs to see, each looked at now."""
        walk = self
        while isinstance(walk.at, Check) and CHECKS[walk.at.check].is_silent:
            walk = walk._on(_looked(walk.at, around))
        return walk

    def previous(self, name: str) -> str:
        """The last step with a page before this one; empty at the first."""
        for passed in reversed(self.back_to(name).trail):
            step = self.plan.step(passed.step)
            if not isinstance(step, Check) or not CHECKS[step.check].is_silent:
                return passed.step
        return ""

    def _on(self, passed: Passed) -> Walk:
        walk = Walk(self.plan, (*self.trail, passed))
        # Whoever comes back to a step begins again there, so that no trail grows without end.
        names = [one.step for one in walk.trail]
        return Walk(self.plan, walk.trail[: names.index(walk.at.name)]) if walk.at.name in names else walk


def _looked(step: Check, around: Surroundings) -> Passed:
    kind = CHECKS[step.check]
    given = parse(kind.asks, around.given) if kind.asks else dict(around.given)
    found: Finding = kind.look(Surroundings(around.customer, around.barrier, given))
    kept = given if kind.asks else {}
    return Passed(step.name, found.result, {**kept, **found.facts})
