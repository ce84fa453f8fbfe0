"""The ranker that is shipped: it learns in seconds from what a desk has, and needs no foreign model."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np

from walletdesk.language.ranking import blend, shipped
from walletdesk.language.ranking.part import Answer, Document, Example, Hit, Reason
from walletdesk.language.ranking.parts import NAMES, Parts
from walletdesk.language.ranking.sureness import Sureness, signs
from walletdesk.language.ranking.trial import Trial

# Below this a question and a document share no more than endings of words.
LEAST = 0.1
# What shares pieces of words only (a misspelling, or chance) must share many.
LEAST_WITHOUT_REASON = 0.3
# Fewer examples teach words, but not what counts.
FEWEST_TO_LEARN = 60
MOST_REASONS = 6


class Ranker:
    def __init__(
        self,
        documents: Sequence[Document],
        examples: Sequence[Example],
        weights: blend.Weights,
        sureness: Sureness,
    ) -> None:
        self.ids = [document.id for document in documents]
        self._weights = weights
        self._sureness = sureness
        self._parts = Parts(documents, examples) if documents else None

    @classmethod
    def of(cls, documents: Iterable[Document], examples: Iterable[Example] = ()) -> Self:
        documents = list(documents)
        ids = {document.id for document in documents}
        known = [example for example in examples if example.id in ids]
        kind: shipped.Kind = "taught" if known else "untaught"
        weights, sureness = shipped.weights(kind), shipped.sureness(kind)
        if len(known) >= FEWEST_TO_LEARN:
            trial = Trial.of(documents, known, is_taught=True)
            sureness = trial.sureness(weights) or sureness
            weights = trial.weights(weights)
        return cls(documents, known, weights, sureness)

    def rank(self, query: str, limit: int = 5) -> Answer:
        """The documents that answer the query, the best first; see `Answer` for what may be said of them."""
        if self._parts is None:
            return Answer((), is_sure=False)
        counts = self._parts.vocabulary.counts([query])
        parts = self._parts.of(counts)
        total = blend.total(parts, self._weights)
        hits = self._hits(counts, parts[0], total[0], limit)
        is_best = bool(hits) and hits[0].id == self.ids[int(total[0].argmax())]
        said = signs(parts, total, self._parts.vocabulary.known([query])) if is_best else None
        return Answer(hits, is_sure=said is not None and self._sureness.is_sure(said[0]))

    def _hits(self, counts: Any, parts: np.ndarray, total: np.ndarray, limit: int) -> tuple[Hit, ...]:
        alike = parts[:, NAMES.index("nearest_all")] + parts[:, NAMES.index("whole_all")] / 2
        order = [int(place) for place in np.argsort(-total, kind="stable") if alike[place] >= LEAST]
        # The weights are as large as they need to be; scores are told as if all of them summed to one.
        scale = float(np.abs(self._weights).sum())
        hits = []
        for place in order[:limit]:
            why = self._why(counts, place)
            if why or alike[place] >= LEAST_WITHOUT_REASON:
                hits.append(Hit(self.ids[place], max(float(total[place]) / scale, 0.0), why))
        return tuple(hits)

    def _why(self, counts: Any, place: int) -> tuple[Reason, ...]:
        assert self._parts
        named = [name for name in self._parts.shared(counts, place) if name[0] in "ws"]
        reasons = [Reason("word" if name[0] == "w" else "meaning", name[1:]) for name in named]
        nearest = self._parts.nearest(counts, place)
        if nearest >= len(self.ids):
            reasons.insert(0, Reason("example", self._parts.texts[nearest]))
        return tuple(reasons[:MOST_REASONS])
