"""One line between each label and the rest: a support-vector machine over the features."""

import warnings
from dataclasses import dataclass

import numpy as np
from scipy import sparse

# What an example on the wrong side costs; found by trial on parts of the training sets, flat around it.
PENALTY = 0.4


@dataclass(frozen=True)
class Lines:
    """`weights` has a row for each feature and a column for each label; `base` is what no feature says."""

    weights: np.ndarray
    base: np.ndarray

    @classmethod
    def drawn(cls, rows: sparse.csr_matrix, labels: np.ndarray, seed: int) -> "Lines":
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.svm import LinearSVC

        machine = LinearSVC(C=PENALTY, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            machine.fit(rows, labels)
        weights, base = machine.coef_.T, machine.intercept_
        if weights.shape[1] == 1:  # two labels have one line between them
            weights, base = np.hstack([-weights, weights]), np.concatenate([-base, base])
        return cls(np.ascontiguousarray(weights, dtype=np.float32), base.astype(np.float32))

    def heights(self, rows: sparse.csr_matrix) -> np.ndarray:
        """How far each text lies on the side of each label; above 0 the label is claimed."""
        return np.asarray(rows @ self.weights) + self.base
