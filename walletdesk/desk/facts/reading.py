"""Several answers read together: an address is judged by the network that was chosen beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from walletdesk.desk.facts.fact import Around
from walletdesk.desk.facts.facts import FACTS
from walletdesk.desk.facts.wrong import WrongFact, WrongFacts


@dataclass(frozen=True)
class Reading:
    """What could be read, exact, and what could not, each by the fact's name."""

    values: dict[str, str]
    problems: dict[str, WrongFact]

    def require_right(self) -> dict[str, str]:
        """The values. Raises WrongFacts where anything is wrong."""
        if self.problems:
            raise WrongFacts(self.problems)
        return self.values


def read(given: Mapping[str, str], zone: str = "UTC") -> Reading:
    """Reads what was answered; empty answers and names that are no facts are left out."""
    around = Around(chain=given.get("chain", ""), zone=zone)
    values: dict[str, str] = {}
    problems: dict[str, WrongFact] = {}
    for name, fact in FACTS.items():
        text = given.get(name, "")
        if not text.strip():
            continue
        try:
            values[name] = fact.read(text, around)
        except WrongFact as problem:
            problems[name] = problem
    return Reading(values, problems)
