"""A value that can't be what its field asks for."""

from __future__ import annotations

from collections.abc import Mapping


class WrongFact(ValueError):
    """One value; the message is for the person who typed it, in the language of the moment, and never has
    the value in it: that may be a secret.
    """


class WrongFacts(ValueError):
    """Several; `problems` has them by the fact's name."""

    def __init__(self, problems: Mapping[str, WrongFact]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
