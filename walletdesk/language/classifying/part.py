"""What a caller knows of a classifier, so that another one can take its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self


@dataclass(frozen=True)
class Example:
    text: str
    label: str


@dataclass(frozen=True)
class Guess:
    """What a text is about.

    `label` is None where the classifier refuses: the text is about none of its labels, or it can't say which.
    `sureness`, 0 to 1, is how often a text that looks like this one was told right while it was tried out.
    `why` holds the words of the text that spoke most for the label; nothing after a refusal. `others` are the
    labels that come next, each with its share of what is left of the sureness; after a refusal the best is
    the first of them.
    """

    label: str | None
    sureness: float
    why: tuple[str, ...]
    others: tuple[tuple[str, float], ...]


class Part(Protocol):
    """Anything that can be taught by examples and then asked.

    `out_of_scope_label` names those examples that are about nothing of ours; it is never guessed.
    """

    @classmethod
    def train(cls, examples: Iterable[Example], out_of_scope_label: str | None = None) -> Self: ...

    def classify(self, text: str) -> Guess: ...


class Stored(Part, Protocol):
    """One that is taught now and asked later, in another process.

    `load` raises `storing.NotAClassifier` for a file that this class did not write: then it is taught anew.
    """

    def save(self, path: Path) -> None: ...

    @classmethod
    def load(cls, path: Path) -> Self: ...


class TooFewExamples(ValueError):
    """There are not two labels with two examples each: nothing could be learned or tried. Permanent."""
