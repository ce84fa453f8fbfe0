"""Whether the best hit is an answer. Learned from questions with a known answer, asked twice: as they are,
and with their document hidden, when whatever comes first is wrong."""

from dataclasses import dataclass
from typing import Self

import numpy as np

# So many of all questions may lose their right answer to a refusal.
MOST_LOST = 0.04
FEWEST_PROBES = 50


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights of the signs in a logistic model; at or above `line` the best hit is an answer."""

    weights: tuple[float, ...]
    line: float

    def of(self, scores: np.ndarray) -> np.ndarray:
        return signs(scores) @ np.asarray(self.weights)

    def is_sure(self, scores: np.ndarray) -> bool:
        return bool(self.of(scores[None, :])[0] >= self.line)

    @classmethod
    def learn(cls, scores: np.ndarray, right: np.ndarray, otherwise: Self) -> Self:
        """`scores` of questions (rows) over documents; `right[i]` is the document that answers question i."""
        rows = np.arange(len(scores))
        is_right = scores.argmax(axis=1) == right
        hidden = scores.copy()
        hidden[rows, right] = 0
        if is_right.sum() < FEWEST_PROBES:
            return otherwise
        from sklearn.linear_model import LogisticRegression

        seen = np.vstack([signs(scores[is_right]), signs(hidden)])
        said = np.repeat([1, 0], [len(seen) - len(hidden), len(hidden)])
        model = LogisticRegression(C=10.0, max_iter=1000, class_weight="balanced").fit(seen, said)
        weights = model.coef_[0]
        lost = min(1.0, MOST_LOST / is_right.mean())
        return cls(tuple(map(float, weights)), float(np.quantile(signs(scores[is_right]) @ weights, lost)))


def signs(scores: np.ndarray) -> np.ndarray:
    """The best score, its lead over the second and over the fifth, and how much of the five it has."""
    best = -np.sort(-np.pad(scores, ((0, 0), (0, 5))), axis=1)[:, :5]
    first = best[:, 0]
    share = first / np.maximum(best.sum(axis=1), 1e-9)
    return np.column_stack([first, first - best[:, 1], first - best[:, 4], share])


# Learned the same way, of documents without examples (docs/decisions/0028-ranker.md).
UNTAUGHT = Sureness((4.7, 2.8, 0.5, 1.0), 2.76)
