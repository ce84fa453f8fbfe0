"""Is a text about any of the labels at all, and how sure is the best of them?

Three signs: how far the best line claims the text (less what the line of out-of-scope examples claims), the
nearest example by pieces of words, and how much of what the text says was ever seen. Each is measured in its
own spread over examples that were held out. The threshold, too, comes from those alone.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

# What each sign is worth, found by trial on parts of CLINC150's training set.
WORTH = np.array([1.0, 0.4, 0.25])
# So many right answers in a hundred may be lost to refusing; most of what is out of scope is still seen.
LOST = 0.5


@dataclass(frozen=True)
class Calibration:
    """`mean` and `spread` of the signs; below `threshold` is refused; `bend` makes a sureness."""

    mean: np.ndarray
    spread: np.ndarray
    threshold: float
    bend: np.ndarray

    def scores(self, signs: np.ndarray) -> np.ndarray:
        return (signs - self.mean) / self.spread @ WORTH

    def sureness(self, score: float, lead: float) -> float:
        return float(1 / (1 + np.exp(-np.clip(self.bend @ [score, lead, 1.0], -30, 30))))

    @classmethod
    def of(
        cls, signs: np.ndarray, leads: np.ndarray, right: np.ndarray, in_scope: np.ndarray
    ) -> "Calibration":
        """From held-out examples; `right` are those whose label was found, `in_scope` those that have one."""
        mean, spread = signs[in_scope].mean(0), signs[in_scope].std(0) + 1e-6
        scores = (signs - mean) / spread @ WORTH
        threshold = lowest(scores[right], LOST * in_scope.sum() / 100) if right.any() else -np.inf
        return cls(mean, spread, float(threshold), bend(scores, leads, right))


def lowest(scores: np.ndarray, lost: float) -> float:
    """The threshold below which `lost` of these scores lie."""
    return float(np.sort(scores)[min(int(lost), len(scores) - 1)])


def bend(scores: np.ndarray, leads: np.ndarray, right: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    if right.all() or not right.any():
        # Nothing went wrong, or nothing right, in few examples: the rule of succession says no more.
        odds = (right.sum() + 1) / ((~right).sum() + 1)
        return np.array([0.0, 0.0, np.log(odds)])
    fitted = LogisticRegression().fit(np.column_stack([scores, leads]), right)
    return np.append(fitted.coef_[0], fitted.intercept_[0])


def signs_of(
    claims: np.ndarray, pieces: sparse.csr_matrix, known: sparse.csc_matrix, seen: np.ndarray
) -> np.ndarray:
    """The three signs, a row for each text. `known` are the examples by pieces, turned: a column for each."""
    likeness = (pieces @ known).max(axis=1).toarray().ravel()
    return np.column_stack([claims, likeness, seen])
