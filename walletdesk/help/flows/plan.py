"""A flow as it was written: steps that ask, look, advise or end, and where each answer leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from walletdesk.help.models.language import Language


@dataclass(frozen=True)
class Words:
    """The same said in both languages; as a string, in the language of the moment."""

    en: str = ""
    zh: str = ""

    def __str__(self) -> str:
        return self.zh if Language.of_the_moment() is Language.CHINESE else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)


@dataclass(frozen=True)
class Answer:
    """`solves`: whoever chooses it says that the trouble is over."""

    name: str
    words: Words
    to: str
    solves: bool = False


@dataclass(frozen=True)
class Step:
    """`title` is the question or the message, `body` more about it in Markdown."""

    name: str
    title: Words
    body: Words = Words()

    def ways(self) -> Mapping[str, str]:
        """Where each answer or result leads; an end has none."""
        return {}


@dataclass(frozen=True)
class Question(Step):
    answers: tuple[Answer, ...] = ()

    def ways(self) -> Mapping[str, str]:
        return {answer.name: answer.to for answer in self.answers}

    def answer(self, name: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.name == name), None)


@dataclass(frozen=True)
class Advice(Question):
    """What to do now: `leads` are places of the product by name, `article:slug` or `flow:slug`."""

    leads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check(Step):
    """Looks by itself; what it finds chooses the way."""

    check: str = ""
    results: Mapping[str, str] = field(default_factory=dict)

    def ways(self) -> Mapping[str, str]:
        return self.results


@dataclass(frozen=True)
class Solved(Step):
    """The end at which nobody has to wait for an answer."""

    leads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared(Step):
    """The end with a ticket that brings along what is known; `topic` is one of the contact form's."""

    topic: str = ""


KINDS: dict[str, type[Step]] = {
    "question": Question,
    "check": Check,
    "advice": Advice,
    "solved": Solved,
    "ticket": Prepared,
}


@dataclass(frozen=True)
class Plan:
    """`topics` are those of the contact form for which this flow is offered first."""

    slug: str
    title: Words
    summary: Words
    icon: str
    order: int
    topics: tuple[str, ...]
    start: str
    steps: Mapping[str, Step]

    def step(self, name: str) -> Step:
        """Raises KeyError."""
        return self.steps[name]

    def ways(self) -> Iterator[tuple[str, str, str]]:
        """Every way of the flow: from a step, by an answer, to a step."""
        for name, step in self.steps.items():
            for answer, to in step.ways().items():
                yield name, answer, to

    def kind_of(self, name: str) -> str:
        """The word by which the file calls this step."""
        return next(word for word, kind in KINDS.items() if type(self.steps[name]) is kind)
