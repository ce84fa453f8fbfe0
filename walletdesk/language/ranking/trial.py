"""Questions asked where a part of the documents was really taken away, and the examples asked were not known.

From these it is learned how much each part counts and when the best hit is an answer: of a document that is
only hidden, the model would still know the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from walletdesk.language.ranking import blend
from walletdesk.language.ranking.part import Document, Example
from walletdesk.language.ranking.parts import Parts
from walletdesk.language.ranking.sureness import Sureness, signs

TURNS = 3
MOST_PROBES = 1200
SEED = 20261125


@dataclass(frozen=True, slots=True)
class Asked:
    """`right` is the place of each question's document, -1 where it was taken away."""

    parts: np.ndarray
    known: np.ndarray
    right: np.ndarray


@dataclass(frozen=True, slots=True)
class Trial:
    turns: tuple[Asked, ...]

    @classmethod
    def of(cls, documents: Sequence[Document], examples: Sequence[Example], *, is_taught: bool) -> Self:
        """Not `is_taught`: the examples are asked, and none of them is known."""
        turn_of = np.random.default_rng(SEED).permutation(len(documents)) % TURNS
        found = []
        for turn in range(TURNS):
            left = [one for one, its in zip(documents, turn_of, strict=True) if its != turn]
            asked = examples[turn::TURNS][: MOST_PROBES // TURNS] if is_taught else examples
            if left and asked:
                found.append(_asked(left, _taught(examples, turn) if is_taught else [], asked))
        return cls(tuple(found))

    def weights(self, start: blend.Weights) -> blend.Weights:
        return _weights(self.turns, start)

    def sureness(self, start: blend.Weights) -> Sureness | None:
        """Every turn is judged by the weights of the others, or it would look better than it is."""
        rows, right, answerable = [], [], []
        for number, turn in enumerate(self.turns):
            others = (*self.turns[:number], *self.turns[number + 1 :])
            total = blend.total(turn.parts, _weights(others, start))
            rows.append(signs(turn.parts, total, turn.known))
            right.append(total.argmax(axis=1) == turn.right)
            answerable.append(turn.right >= 0)
        if not rows:
            return None
        return Sureness.learned(np.vstack(rows), np.concatenate(right), np.concatenate(answerable))


def _weights(turns: Sequence[Asked], start: blend.Weights) -> blend.Weights:
    able = [(turn.parts[turn.right >= 0], turn.right[turn.right >= 0]) for turn in turns]
    able = [each for each in able if len(each[1])]
    return blend.learned(able, start) if able else start


def _taught(examples: Sequence[Example], turn: int) -> list[Example]:
    return [one for place, one in enumerate(examples) if place % TURNS != turn]


def _asked(left: list[Document], taught: list[Example], asked: Sequence[Example]) -> Asked:
    places = {document.id: place for place, document in enumerate(left)}
    parts = Parts(left, [one for one in taught if one.id in places])
    questions = [one.question for one in asked]
    of_all = parts.of(parts.vocabulary.counts(questions))
    right = np.array([places.get(one.id, -1) for one in asked])
    return Asked(of_all, parts.vocabulary.known(questions), right)
