"""What a ranking part takes and gives, so that another one (an embedding model, say) can take its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, Self


@dataclass(frozen=True, slots=True)
class Document:
    """`title` is the question it answers or its heading; `topic` is where it stands (category, keywords)."""

    id: str
    title: str
    body: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """How somebody asked, and the document that answered."""

    question: str
    id: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A word that question and document share, a meaning that both name, or the example that is nearest."""

    kind: Literal["word", "meaning", "example"]
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` orders the hits of one answer; it can't be compared with that of another question."""

    id: str
    score: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The best first. Unless `is_sure`, the hits are no answer: at most something to look at."""

    hits: tuple[Hit, ...]
    is_sure: bool


class Ranking(Protocol):
    @classmethod
    def of(cls, documents: Iterable[Document], examples: Iterable[Example] = ()) -> Self:
        """From documents, and from examples if there are any; examples of other documents are ignored."""

    def rank(self, query: str, limit: int = 5) -> Answer:
        """Any text is a query; one that says nothing gets no hits."""
