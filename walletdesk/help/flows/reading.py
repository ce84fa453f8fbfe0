"""From the text of a flow to its plan. What is not written as a flow is told with its step."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.plan import (
    KINDS,
    Advice,
    Answer,
    Check,
    Plan,
    Prepared,
    Question,
    Solved,
    Step,
    Words,
)

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HEAD = {"slug", "title", "summary", "icon", "order", "topics", "start", "steps"}
ANSWER = {"name", "to", "en", "zh", "solves"}
# What a step of each kind may say beside its words.
OWN = {
    "question": {"answers"},
    "advice": {"answers", "leads"},
    "check": {"check", "results"},
    "solved": {"leads"},
    "ticket": {"topic"},
}
LONGEST = 100_000


def read(text: str) -> Plan:
    """Raises BadFlow for a text that is no flow; whether the flow leads anywhere, `validation` says."""
    if len(text) > LONGEST:
        raise BadFlow([f"the text is longer than {LONGEST} characters"])
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise BadFlow([f"not TOML: {trouble}"]) from None
    return _Reader().plan(given)


class _Reader:
    """Goes through the whole text before it complains, so that everything can be mended at once."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def plan(self, given: dict[str, Any]) -> Plan:
        self._known(given, HEAD, "the head")
        steps = given.get("steps", {})
        if not isinstance(steps, dict) or not steps:
            raise BadFlow(["there are no steps"])
        read = {name: self._step(name, one) for name, one in steps.items()}
        plan = Plan(
            slug=self._name(given.get("slug"), "slug"),
            title=self._words(given.get("title"), "the title"),
            summary=self._words(given.get("summary"), "the summary"),
            icon=str(given.get("icon", "life-buoy")),
            order=self._number(given.get("order", 100)),
            topics=self._list(given.get("topics", []), "topics"),
            start=str(given.get("start", next(iter(steps)))),
            steps={name: step for name, step in read.items() if step},
        )
        if self.faults:
            raise BadFlow(self.faults)
        return plan

    def _step(self, name: str, given: Any) -> Step | None:
        where = f"step {name!r}"
        self._name(name, where)
        kind = given.get("kind") if isinstance(given, dict) else None
        if kind not in KINDS:
            self.faults.append(f"{where}: its kind is none of {', '.join(KINDS)}")
            return None
        self._known(given, {"kind", "title", "body", *OWN[kind]}, where)
        return self._of_kind(kind, name, given)

    def _of_kind(self, kind: str, name: str, given: dict[str, Any]) -> Step:
        where = f"step {name!r}"
        words = self._words(given.get("title"), where)
        said = (name, words, self._words(given.get("body", {}), f"{where}, body"))
        if kind == "question":
            return Question(*said, self._answers(given.get("answers", []), where))
        if kind == "advice":
            answers = self._answers(given.get("answers", []), where)
            return Advice(*said, answers, self._list(given.get("leads", []), where))
        if kind == "check":
            return Check(*said, str(given.get("check", "")), self._results(given.get("results", {}), where))
        if kind == "solved":
            return Solved(*said, self._list(given.get("leads", []), where))
        return Prepared(*said, str(given.get("topic", "")))

    def _results(self, given: Any, where: str) -> dict[str, str]:
        if isinstance(given, dict) and all(isinstance(to, str) for to in given.values()):
            return given
        self.faults.append(f"{where}: results are not a table of names and steps")
        return {}

    def _answers(self, given: Any, where: str) -> tuple[Answer, ...]:
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            self.faults.append(f"{where}: answers are not a list of tables")
            return ()
        for one in given:
            self._known(one, ANSWER, f"{where}, an answer")
        return tuple(
            Answer(
                self._name(one.get("name"), f"{where}, an answer"),
                self._words({key: one.get(key, "") for key in ("en", "zh")}, f"{where}, an answer"),
                str(one.get("to", "")),
                one.get("solves") is True,
            )
            for one in given
        )

    def _words(self, given: Any, where: str) -> Words:
        if given is None:
            return Words()
        if not isinstance(given, dict) or not set(given) <= {"en", "zh"}:
            self.faults.append(f"{where}: its words are not a table of en and zh")
            return Words()
        return Words(*(str(given.get(key, "")).strip() for key in ("en", "zh")))

    def _name(self, given: Any, where: str) -> str:
        if not isinstance(given, str) or not NAME.fullmatch(given):
            self.faults.append(f"{where}: {given!r} is not a name like some-step")
            return ""
        return given

    def _number(self, given: Any) -> int:
        if not isinstance(given, int) or not 0 <= given < 30_000:
            self.faults.append("order is not a number")
            return 0
        return given

    def _list(self, given: Any, where: str) -> tuple[str, ...]:
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            self.faults.append(f"{where}: this is not a list of names")
            return ()
        return tuple(given)

    def _known(self, given: dict[str, Any], keys: set[str], where: str) -> None:
        for key in sorted(set(given) - keys):
            self.faults.append(f"{where}: nothing is known about {key!r}")
