"""The parts of a score: in how many ways a question and a document can be alike. `blend` weighs them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from walletdesk.language.ranking.counts import Vocabulary
from walletdesk.language.ranking.features import KINDS
from walletdesk.language.ranking.part import Document, Example
from walletdesk.language.ranking.taught import Taught
from walletdesk.language.ranking.view import View

WAYS = ("title", "nearest", "merged", "bm25", "whole")
MORE = ("covered", "covered_whole", "body", "topic", "linear", "curved", "topical")
NAMES = (*(f"{way}_{kind}" for kind in KINDS for way in WAYS), *MORE)


class Parts:
    """`examples` are of these documents. Titles are examples too, so that no document is without one."""

    def __init__(self, documents: Sequence[Document], examples: Sequence[Example]) -> None:
        from scipy import sparse

        places = {document.id: place for place, document in enumerate(documents)}
        self.texts = [*(one.title for one in documents), *(one.question for one in examples)]
        self.owners = np.array([*range(len(documents)), *(places[one.id] for one in examples)])
        self._many = len(documents)
        topics = [one.topic for one in documents]
        wholes = [f"{one.title} {one.body} {one.topic}" for one in documents]
        read = [*self.texts, *wholes, *(one.body for one in documents), *topics]
        self.vocabulary, counts = Vocabulary.of(read)
        ends = np.cumsum([0, len(self.texts), self._many, self._many, self._many])
        texts, whole, body, topic = (counts[start:end] for start, end in pairwise(ends))
        at = (np.arange(len(self.texts)), self.owners)
        belongs = sparse.csr_matrix((np.ones(len(self.texts), np.float32), at), (len(self.texts), self._many))
        self._views = _views(self.vocabulary.columns, texts, (belongs.T @ texts).tocsr(), whole)
        everything = self.vocabulary.columns["all"]
        self._views["body"] = View.cosine(body, everything)
        self._views["topic"] = View.cosine(topic, everything)
        self.near, self.whole = self._views["nearest_all"], self._views["whole_all"]
        self._taught = Taught(self.near.rows, belongs, topics)

    def of(self, counts: Any) -> np.ndarray:
        """Of every question and document, every part in the order of `NAMES`."""
        said: dict[str, np.ndarray] = {}
        for name, view in self._views.items():
            likeness = view.likeness(counts)
            if name == "nearest_all":
                said |= self._taught.says(likeness)
            if name.startswith("nearest"):
                said[name.replace("nearest", "title")] = likeness[:, : self._many]
                likeness = self._best(likeness)
            said[name] = likeness
        return np.stack([said[name] for name in NAMES], axis=2).astype(np.float32)

    def _best(self, likeness: np.ndarray) -> np.ndarray:
        best = likeness[:, : self._many].copy()
        np.maximum.at(best.T, self.owners[self._many :], likeness[:, self._many :].T)
        return best

    def nearest(self, counts: Any, document: int) -> int:
        """The place of the text of this document that is most like the question."""
        places = np.flatnonzero(self.owners == document)
        likeness = (self.near.vectors(counts) @ self.near.rows[places].T).toarray()[0]
        return int(places[likeness.argmax()])

    def shared(self, counts: Any, document: int) -> list[str]:
        """What question and document have in common, the weightiest first: by its nearest text, then all."""
        found: list[str] = []
        for view, row in ((self.near, self.nearest(counts, document)), (self.whole, document)):
            product = view.vectors(counts).multiply(view.rows[row]).tocoo()
            order = np.argsort(-product.data, kind="stable")
            found += [self.vocabulary.names[column] for column in product.col[order]]
        return list(dict.fromkeys(found))


def _views(columns: dict[str, np.ndarray], texts: Any, merged: Any, whole: Any) -> dict[str, View]:
    """Of the texts one by one, of each document's texts together, and of documents with all they say."""
    views: dict[str, View] = {}
    for kind in KINDS:
        views[f"nearest_{kind}"] = View.cosine(texts, columns[kind])
        views[f"merged_{kind}"] = View.cosine(merged, columns[kind])
        views[f"bm25_{kind}"] = View.bm25(merged, columns[kind])
        views[f"whole_{kind}"] = View.cosine(whole, columns[kind])
    views["covered"] = View.covering(merged, columns["all"])
    views["covered_whole"] = View.covering(whole, columns["all"])
    return views
