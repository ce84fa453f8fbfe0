"""Learning from the shipped examples and from what agents corrected, with a trial before it counts."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.desk.models import Triage, TriageModel
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.examples import shipped_examples
from walletdesk.desk.triage.reading import words_of
from walletdesk.language.classifying.part import Example, Stored
from walletdesk.language.classifying.storing import NotAClassifier

# The newest corrections; a desk that has more has examples enough.
MOST_CORRECTIONS = 20_000
# One in so many is held out of the trial's lesson.
HELD_OUT = 4
# With fewer held out, a single one would decide.
FEWEST_TRIED = 5


@dataclass(frozen=True)
class Trial:
    """How the one in use and a new one did on corrections that neither had learned from."""

    tried: int
    right_before: int
    right_now: int

    @property
    def is_worse(self) -> bool:
        return self.right_now < self.right_before

    @property
    def says_enough(self) -> bool:
        return self.tried >= FEWEST_TRIED


@dataclass(frozen=True)
class Lesson:
    """What there is to learn from now, and what came of it. `model` is None where the trial was lost."""

    examples: int
    corrections: int
    trial: Trial
    model: TriageModel | None


def in_use() -> Stored:
    """The classifier that is asked; takes the first lesson when there was none, or it can't be read."""
    known = TriageModel.objects.standing().values_list("pk", flat=True).first()
    try:
        return _opened(known or first_lesson().pk)
    except NotAClassifier:
        return _opened(first_lesson().pk)


def first_lesson() -> TriageModel:
    """From what is shipped and whatever was corrected so far, without a trial."""
    corrections = [example for example, _ in corrected()]
    return _put_into_use([*shipped_examples(), *corrections], len(corrections), Trial(0, 0, 0), by=SYSTEM)


def learn(*, by: Actor, even_if_worse: bool = False) -> Lesson:
    """Learns anew from everything, and replaces the one in use unless the trial speaks against it.

    The trial asks both about the corrections that came after the last lesson, a quarter of them held out; the
    new one of the trial has learned from all the others.
    """
    before, all_corrections = in_use(), corrected()
    since = TriageModel.objects.in_use()
    fresh = [example for example, at in all_corrections if since is None or at > since.made_at]
    held_out = {example for example in fresh if _is_held_out(example)}
    learned_from = [example for example, _ in all_corrections if example not in held_out]
    trial = _tried(before, [*shipped_examples(), *learned_from], list(held_out))
    examples = [*shipped_examples(), *(example for example, _ in all_corrections)]
    made = None
    if even_if_worse or not (trial.says_enough and trial.is_worse):
        made = _put_into_use(examples, len(all_corrections), trial, by=by)
    return Lesson(len(examples), len(all_corrections), trial, made)


def corrected() -> list[tuple[Example, Any]]:
    """What agents said of tickets, as examples with the time, the oldest first."""
    rows = Triage.objects.corrections().standing().exclude(topic="").select_related("ticket")
    newest = sorted(
        rows.order_by("-made_at", "-pk")[:MOST_CORRECTIONS], key=lambda row: (row.made_at, row.pk)
    )
    return [(Example(words_of(row.ticket), row.topic), row.made_at) for row in newest]


def _tried(before: Stored, examples: Sequence[Example], held_out: Sequence[Example]) -> Trial:
    if len(held_out) < FEWEST_TRIED:
        return Trial(len(held_out), 0, 0)
    after = _part().train(examples, Topic.OTHER.value)
    return Trial(len(held_out), _right(before, held_out), _right(after, held_out))


def _right(classifier: Stored, examples: Sequence[Example]) -> int:
    """A refusal is right for what is none of our topics."""
    return sum((classifier.classify(one.text).label or Topic.OTHER.value) == one.label for one in examples)


def _is_held_out(example: Example) -> bool:
    """Always the same ones, whatever comes beside them."""
    return sha256(example.text.encode()).digest()[0] % HELD_OUT == 0


def _put_into_use(examples: Sequence[Example], corrections: int, trial: Trial, *, by: Actor) -> TriageModel:
    figures = {"examples": len(examples), "corrections": corrections, "trial": asdict(trial)}
    content = learned_from(settings.CLASSIFIER, tuple(examples))
    return TriageModel.objects.put_into_use(by=by, content=content, figures=figures)


def learned_from(part: str, examples: tuple[Example, ...]) -> bytes:
    """What this part makes of these examples, as it is kept: the same for the same ones."""
    trained: Stored = import_string(part).train(examples, Topic.OTHER.value)
    return _as_file(trained)


def _part() -> type[Stored]:
    part: type[Stored] = import_string(settings.CLASSIFIER)
    return part


def _as_file(classifier: Stored) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "triage.npz"
        classifier.save(path)
        return path.read_bytes()


@lru_cache(maxsize=1)
def _opened(pk: int) -> Stored:
    content = TriageModel.objects.values_list("content", flat=True).get(pk=pk)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "triage.npz"
        path.write_bytes(content)
        return _part().load(path)
