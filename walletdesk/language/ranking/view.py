"""Counted texts, weighed so that a question can be compared with all of them at once.

Three ways: the cosine of TF-IDF vectors, BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond", 2009) as a share of what the question could have got, and how much of the
question's weight a text covers at all.
"""

from typing import Any, Self

import numpy as np

SATURATION, LENGTH = 1.2, 0.5


class View:
    def __init__(self, rarity: np.ndarray, rows: Any, *, is_cosine: bool) -> None:
        self.rows = rows
        self._rarity = rarity
        self._columns = rows.T.tocsr()
        self._is_cosine = is_cosine

    @classmethod
    def cosine(cls, counts: Any, kind: np.ndarray) -> Self:
        rarity = _rarity(counts) * kind
        return cls(rarity, _weighed(counts, rarity, is_cosine=True), is_cosine=True)

    @classmethod
    def bm25(cls, counts: Any, kind: np.ndarray) -> Self:
        """A feature that comes again adds ever less, and less in a long text."""
        rows = _of_kind(counts, kind)
        length = np.asarray(rows.sum(axis=1)).ravel()
        long = np.repeat(length / max(length.mean(), 1e-9), np.diff(rows.indptr))
        rows.data *= (SATURATION + 1) / (rows.data + SATURATION * (1 - LENGTH + LENGTH * long))
        return cls(_rarity(counts) * kind, rows, is_cosine=False)

    @classmethod
    def covering(cls, counts: Any, kind: np.ndarray) -> Self:
        rows = _of_kind(counts, kind)
        rows.data[:] = 1
        return cls(_rarity(counts) * kind, rows, is_cosine=False)

    def vectors(self, counts: Any) -> Any:
        return _weighed(counts, self._rarity, is_cosine=self._is_cosine)

    def likeness(self, counts: Any) -> np.ndarray:
        """Of every question (rows) with every text (columns); 0 where they share nothing."""
        return np.asarray((self.vectors(counts) @ self._columns).toarray())


def _rarity(counts: Any) -> np.ndarray:
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    return (np.log((1 + counts.shape[0]) / (1 + spread)) + 1).astype(np.float32)


def _of_kind(counts: Any, kind: np.ndarray) -> Any:
    rows = counts.copy()
    rows.data *= kind[rows.indices]
    rows.eliminate_zeros()
    return rows


def _weighed(counts: Any, rarity: np.ndarray, *, is_cosine: bool) -> Any:
    """Rows of length one; for anything but a cosine a feature counts once, and the row sums to one."""
    from sklearn.preprocessing import normalize

    rows = counts.copy()
    rows.data = ((1 + np.log(rows.data)) if is_cosine else 1.0) * rarity[rows.indices]
    rows.eliminate_zeros()
    return normalize(rows, norm="l2" if is_cosine else "l1", copy=False)
