"""The ranker that is shipped: it learns in seconds from what a desk has, and needs no foreign model."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np

from walletdesk.language.ranking.field import Field
from walletdesk.language.ranking.part import Answer, Document, Example, Hit, Reason
from walletdesk.language.ranking.sureness import UNTAUGHT, Scores, Sureness
from walletdesk.language.ranking.taught import Taught

# How much the fields count beside what titles and examples say (measured in docs/decisions/0028-ranker.md).
LINEAR, NEAREST, BODY, TOPIC = 1.0, 0.5, 0.5, 0.2
# Below this a question and a document share no more than endings of words.
LEAST = 0.1
# What shares pieces of words only (a misspelling, or chance) must share many.
LEAST_WITHOUT_REASON = 0.3
MOST_PROBES = 1000
MOST_REASONS = 6


class Ranker:
    def __init__(self, documents: Sequence[Document], examples: Sequence[Example]) -> None:
        self.ids = [document.id for document in documents]
        self._places = {name: place for place, name in enumerate(self.ids)}
        self._has_examples = False
        if not documents:
            return
        known = [example for example in examples if example.id in self._places]
        self._has_examples = bool(known)
        texts = [*(one.title for one in documents), *(one.question for one in known)]
        owners = [*range(len(documents)), *(self._places[one.id] for one in known)]
        self._bodies = Field.of([f"{one.title} {one.body} {one.topic}" for one in documents])
        self._topics = Field.of([one.topic for one in documents])
        self._titles = Taught(texts, owners, len(documents))
        self._sureness = UNTAUGHT

    @classmethod
    def of(cls, documents: Iterable[Document], examples: Iterable[Example] = ()) -> Self:
        documents, examples = list(documents), list(examples)
        ranker = cls(documents, examples)
        if ranker._has_examples:
            ranker._sureness = cls._learned(documents, examples)
        return ranker

    @classmethod
    def _learned(cls, documents: list[Document], examples: list[Example]) -> Sureness:
        """Every second example is asked of a ranker that knows only the others."""
        half = cls(documents, examples[1::2])
        asked = [one for one in examples[::2] if one.id in half._places][:MOST_PROBES]
        if not asked:
            return UNTAUGHT
        scores = half.scores([one.question for one in asked])
        return Sureness.learn(scores, np.array([half._places[one.id] for one in asked]), UNTAUGHT)

    def rank(self, query: str, limit: int = 5) -> Answer:
        """The documents that answer the query, the best first; see `Answer` for what may be said of them."""
        if not self.ids:
            return Answer((), is_sure=False)
        parts = self.scores([query])
        scores = parts.total[0]
        best = [int(place) for place in np.argsort(-scores, kind="stable")[:limit] if scores[place] >= LEAST]
        asked = self._titles.field.vectors([query]), self._bodies.vectors([query])
        hits = tuple(Hit(self.ids[place], float(scores[place]), self._why(*asked, place)) for place in best)
        hits = tuple(hit for hit in hits if hit.why or hit.score >= LEAST_WITHOUT_REASON)
        return Answer(hits, is_sure=bool(hits) and self._sureness.is_sure(parts))

    def scores(self, queries: Sequence[str]) -> Scores:
        """Of every query (rows) for every document (columns); 0 where they have nothing in common."""
        linear, nearest = self._titles.scores(queries)
        bodies = self._bodies.likeness(queries)
        total = LINEAR * linear + NEAREST * nearest + BODY * bodies + TOPIC * self._topics.likeness(queries)
        return Scores(np.maximum(total, 0), linear, nearest, bodies)

    def _why(self, of_titles: Any, of_bodies: Any, place: int) -> tuple[Reason, ...]:
        nearest = self._titles.nearest(of_titles, place)
        shared = self._titles.field.shared(of_titles, nearest) + self._bodies.shared(of_bodies, place)
        named = dict.fromkeys(name for _, name in shared if name[0] in "ws")
        reasons = [Reason("word" if name[0] == "w" else "meaning", name[1:]) for name in named]
        if nearest >= len(self.ids):
            reasons.insert(0, Reason("example", self._titles.texts[nearest]))
        return tuple(reasons[:MOST_REASONS])
