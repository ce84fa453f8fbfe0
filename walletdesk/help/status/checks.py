"""The checks of the services: each a function with a name, that looks whether something really works.

A room above, which this one may not import, registers its own when its app is ready:

    @checks.register("mail-in")
    def mail_in() -> Outcome: ...
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_noop

from walletdesk.help.status.states import State

logger = logging.getLogger(__name__)

_LONGEST_REASON = 200


@dataclass(frozen=True)
class Outcome:
    """What a check saw. `reason` is for the people of the house and holds no secret."""

    state: State = State.WORKING
    reason: str = ""
    took_ms: int | None = None

    @property
    def facts(self) -> dict[str, Any]:
        return {"state": self.state, "reason": self.reason[:_LONGEST_REASON], "took_ms": self.took_ms}


CheckFunction = Callable[[], Outcome]
_known: dict[str, CheckFunction] = {}


def register(name: str) -> Callable[[CheckFunction], CheckFunction]:
    """Adds a check. Raises ValueError for a name that is taken by another function."""

    def add(function: CheckFunction) -> CheckFunction:
        if _known.get(name, function) is not function:
            raise ValueError(f"There is a check {name!r} already.")
        _known[name] = function
        return function

    return add


def names() -> list[str]:
    return sorted(_known)


def run(name: str) -> Outcome:
    """What a check sees now; one that breaks has seen that it does not work. An unknown one sees nothing."""
    check = _known.get(name)
    if check is None:
        return Outcome(State.UNKNOWN, gettext_noop("No such check."))
    began = time.monotonic()
    try:
        outcome = check()
    except Exception as error:  # what else would it be there for
        logger.warning("The check %s failed: %s", name, type(error).__name__)
        outcome = Outcome(State.DOWN, type(error).__name__)
    if outcome.took_ms is None:
        outcome = replace(outcome, took_ms=round((time.monotonic() - began) * 1000))
    return outcome
