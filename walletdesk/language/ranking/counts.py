"""Texts as counted features. Every text is read once; the views weigh the same counts in their own ways."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from walletdesk.language.ranking.features import KINDS, LONGEST_DOCUMENT, LONGEST_QUERY, features, kinds


class Vocabulary:
    """Every feature that the texts hold, and which columns belong to which kind."""

    def __init__(self, vectorizer: Any) -> None:
        self._vectorizer = vectorizer
        self.names: list[str] = list(vectorizer.get_feature_names_out())
        belongs = [kinds(name) for name in self.names]
        self.columns = {kind: np.array([kind in one for one in belongs]) for kind in KINDS}

    @classmethod
    def of(cls, texts: Sequence[str]) -> tuple[Self, Any]:
        """The vocabulary, and the counts of the texts: a row for each."""
        from sklearn.feature_extraction.text import CountVectorizer

        vectorizer = CountVectorizer(analyzer=features, dtype=np.float32)
        # The blank word keeps a vocabulary alive whose texts are all empty.
        counts = vectorizer.fit_transform([*(text[:LONGEST_DOCUMENT] for text in texts), "blank"])
        return cls(vectorizer), counts[:-1].tocsr()

    def counts(self, queries: Sequence[str]) -> Any:
        return self._vectorizer.transform([query[:LONGEST_QUERY] for query in queries])

    def known(self, queries: Sequence[str]) -> np.ndarray:
        """The share of a question's features that any text holds, 0 to 1."""
        places = self._vectorizer.vocabulary_
        taken = [features(query[:LONGEST_QUERY]) for query in queries]
        return np.array([sum(one in places for one in each) / max(len(each), 1) for each in taken])
