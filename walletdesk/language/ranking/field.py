"""One field of all documents as weighed vectors: rare features weigh more, repeated ones less than often."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from walletdesk.language.ranking.features import LONGEST_DOCUMENT, LONGEST_QUERY, features


class Field:
    def __init__(self, vectorizer: Any, rows: Any) -> None:
        self.vectorizer = vectorizer
        self.rows = rows
        self._columns = rows.T.tocsr()
        self._names = vectorizer.get_feature_names_out()

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizer = TfidfVectorizer(analyzer=features, sublinear_tf=True, dtype=np.float32)
        # The blank word keeps a field alive that is empty in every document.
        vectorizer.fit([*(text[:LONGEST_DOCUMENT] for text in texts), "blank"])
        return cls(vectorizer, vectorizer.transform([text[:LONGEST_DOCUMENT] for text in texts]))

    def vectors(self, queries: Sequence[str]) -> Any:
        return self.vectorizer.transform([query[:LONGEST_QUERY] for query in queries])

    def likeness(self, queries: Sequence[str]) -> np.ndarray:
        """Cosine of every query (rows) with every text (columns), 0 to 1."""
        return np.asarray((self.vectors(queries) @ self._columns).toarray())

    def shared(self, vector: Any, row: int) -> list[tuple[float, str]]:
        """What the vector of a query and the text have in common, the weightiest first."""
        product = vector.multiply(self.rows[row]).tocoo()
        pairs = zip(product.data, product.col, strict=True)
        return sorted(((float(value), str(self._names[column])) for value, column in pairs), reverse=True)
