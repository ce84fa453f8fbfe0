"""Whether the best hit is an answer. Learned from questions with a known answer, asked twice: as they are,
and with their document hidden, when whatever comes first is wrong."""

from dataclasses import dataclass
from typing import Self

import numpy as np

# So many of all questions may lose their right answer to a refusal.
MOST_LOST = 0.04
FEWEST_PROBES = 50


@dataclass(frozen=True, slots=True)
class Scores:
    """Of questions (rows) for documents (columns): the sum that orders them, and its parts."""

    total: np.ndarray
    linear: np.ndarray
    nearest: np.ndarray
    bodies: np.ndarray

    def without(self, right: np.ndarray) -> "Scores":
        """As if document `right[i]` were not there when question i is asked."""
        total, nearest = self.total.copy(), self.nearest.copy()
        hidden = np.arange(len(total)), right
        total[hidden] = nearest[hidden] = 0
        return Scores(total, self.linear, nearest, self.bodies)


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights of the signs in a logistic model; at or above `line` the best hit is an answer."""

    weights: tuple[float, ...]
    line: float

    def is_sure(self, scores: Scores) -> bool:
        """Of the scores of one question."""
        return bool(signs(scores)[0] @ np.asarray(self.weights) >= self.line)

    @classmethod
    def learn(cls, scores: Scores, right: np.ndarray, otherwise: Self) -> Self:
        """`right[i]` is the document that answers question i; too few right first hits teach nothing."""
        is_right = scores.total.argmax(axis=1) == right
        if is_right.sum() < FEWEST_PROBES:
            return otherwise
        from sklearn.linear_model import LogisticRegression

        good, bad = signs(scores)[is_right], signs(scores.without(right))
        said = np.repeat([1, 0], [len(good), len(bad)])
        model = LogisticRegression(C=10.0, max_iter=3000, class_weight="balanced")
        weights = model.fit(np.vstack([good, bad]), said).coef_[0]
        lost = min(1.0, MOST_LOST / is_right.mean())
        return cls(tuple(map(float, weights)), float(np.quantile(good @ weights, lost)))


def signs(scores: Scores) -> np.ndarray:
    """The best score, its lead over the second and over the fifth, and how much of the five it has; then what
    each part says of the best, and whether another document has a nearer text."""
    total = scores.total
    best = -np.sort(-np.pad(total, ((0, 0), (0, 5))), axis=1)[:, :5]
    first = best[:, 0]
    share = first / np.maximum(best.sum(axis=1), 1e-9)
    of_first = np.arange(len(total)), total.argmax(axis=1)
    nearest = scores.nearest[of_first]
    parts = [scores.linear[of_first], nearest, scores.bodies[of_first], scores.nearest.max(axis=1) - nearest]
    return np.column_stack([first, first - best[:, 1], first - best[:, 4], share, *parts])


# Learned the same way, of documents without examples (docs/decisions/0028-ranker.md).
UNTAUGHT = Sureness((1.55, 3.66, 1.63, 0.0, -0.27, -0.27, 2.5, -0.07), 2.09)
