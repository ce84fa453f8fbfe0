"""Whether the best hit is an answer, by signs that are weighed like evidence for and against it."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from walletdesk.language.ranking.parts import NAMES

# So many of all answerable questions may lose their right answer to a refusal where it is learned.
# Where it was measured, twice as many did (docs/decisions/0028-ranker.md).
MOST_LOST = 0.025
FEWEST_PROBES = 50
FIRMNESS = 0.1
OF_THE_BEST = (
    *("nearest_all", "merged_all", "whole_all", "covered", "covered_whole", "linear", "curved"),
    *("merged_letters", "whole_letters", "nearest_words", "nearest_meanings", "whole_meanings", "body"),
    *("bm25_all", "bm25_letters", "topical"),
)
SIGNS = ("odds", "total", "lead", "lead_over_fifth", *OF_THE_BEST, "nearer_rival", "known")


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights of `SIGNS` in a logistic model; at or above `line` the best hit is an answer."""

    weights: tuple[float, ...]
    line: float

    def is_sure(self, signs: np.ndarray) -> bool:
        """By the signs of one question."""
        return bool(signs @ np.asarray(self.weights) >= self.line)

    @classmethod
    def learned(cls, signs: np.ndarray, is_right: np.ndarray, is_answerable: np.ndarray) -> Self | None:
        """From questions asked; nothing where too few first hits were right, or none was wrong."""
        if is_right.sum() < FEWEST_PROBES or is_right.all():
            return None
        from sklearn.linear_model import LogisticRegression

        spread = signs.std(axis=0) + 1e-6
        model = LogisticRegression(C=FIRMNESS, max_iter=3000, class_weight="balanced")
        weights = model.fit((signs - signs.mean(axis=0)) / spread, is_right).coef_[0] / spread
        lost = min(1.0, MOST_LOST * is_answerable.sum() / is_right.sum())
        return cls(tuple(map(float, weights)), float(np.quantile(signs[is_right] @ weights, lost)))


def signs(parts: np.ndarray, total: np.ndarray, known: np.ndarray) -> np.ndarray:
    """A row for each question: how likely the best is beside the others, how far ahead, what its parts say,
    whether another document has a nearer text, and how much of the question any text knows."""
    best = -np.sort(-np.pad(total, ((0, 0), (0, 4)), mode="minimum"), axis=1)[:, :5]
    place = np.arange(len(total)), total.argmax(axis=1)
    likely = 1 / np.exp(total - best[:, :1]).sum(axis=1)
    nearest = parts[:, :, NAMES.index("nearest_all")]
    return np.column_stack(
        [
            np.log(likely / (1 - likely + 1e-6)),
            best[:, 0],
            best[:, 0] - best[:, 1],
            best[:, 0] - best[:, 4],
            *(parts[:, :, NAMES.index(name)][place] for name in OF_THE_BEST),
            nearest.max(axis=1) - nearest[place],
            known,
        ]
    )
