"""What examples teach: the document of the nearest one, and a linear model over all of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from walletdesk.language.ranking.field import Field

# The exact solution takes the cube of the number of texts; above this the mean of a document's texts is used.
MOST_SOLVED = 3000
STIFFNESS = 0.5


class Taught:
    """Titles are examples too, so that no document is without one. `owners[i]` is the document of text i."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int], documents: int) -> None:
        from scipy import sparse

        self.texts = texts
        self.owners = np.asarray(owners)
        self.field = Field.of(texts)
        places = (np.arange(len(texts)), self.owners)
        self._belongs = sparse.csr_matrix((np.ones(len(texts), np.float32), places), (len(texts), documents))
        self._answer = None if len(texts) == documents else self._learned()

    def _learned(self) -> Any:
        return self._solved() if len(self.texts) <= MOST_SOLVED else self._means()

    def _solved(self) -> Any:
        """Ridge regression in its dual form: one weight for each text and document."""
        kernel = (self.field.rows @ self.field.rows.T).toarray()
        return np.linalg.solve(
            kernel + STIFFNESS * np.eye(len(kernel), dtype=kernel.dtype), self._belongs.toarray()
        )

    def _means(self) -> Any:
        from sklearn.preprocessing import normalize

        return normalize(self._belongs, norm="l1", axis=0).tocsr()

    def scores(self, queries: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """What the linear model says, and how like the nearest text is; titles alone teach nothing linear."""
        likeness = self.field.likeness(queries)
        nearest = np.zeros((len(queries), self._belongs.shape[1]), likeness.dtype)
        np.maximum.at(nearest.T, self.owners, likeness.T)
        if self._answer is None:
            return nearest, nearest
        return np.asarray(likeness @ self._answer), nearest

    def nearest(self, vector: Any, document: int) -> int:
        """The place of the text of this document that is most like the query."""
        places = np.flatnonzero(self.owners == document)
        likeness = (vector @ self.field.rows[places].T).toarray()[0]
        return int(places[likeness.argmax()])
