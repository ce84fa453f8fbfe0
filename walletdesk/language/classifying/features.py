"""Texts as rows of numbers: which words, pairs of words and pieces of words stand in them.

The rare ones weigh more. Each kind is weighed by itself (logarithm of the count, times the inverse document
frequency, scaled to length one), so that none drowns the others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log

import numpy as np
from scipy import sparse

from walletdesk.language.classifying.preparing import prepared, stem, words

# Pairs grow with the square; so many different words a question does not have.
MOST_PAIRED = 60


def runs(text: str) -> list[str]:
    """Single stems and neighbours."""
    stems = [stem(word) for word in words(text)]
    return stems + [f"{one} {two}" for one, two in pairwise(stems)]


def pairs(text: str) -> list[str]:
    """Any two stems of the text, wherever they stand: "card" with "arriv" says what neither says alone."""
    stems = dict.fromkeys(stem(word) for word in words(text))
    return [f"{one} {two}" for one, two in combinations(sorted(list(stems)[:MOST_PAIRED]), 2)]


def pieces(text: str) -> list[str]:
    """Two to five neighbouring characters of a word and its edges: they forgive typing errors and endings."""
    found = []
    for word in text.split():
        edged = f" {word} "
        for size in range(2, 6):
            found += [edged[start : start + size] for start in range(max(len(edged) - size + 1, 1))]
            if size >= len(edged):
                break
    return found


# name: how to take a text apart, and in how many examples a feature must stand to count
KINDS: dict[str, tuple[Callable[[str], list[str]], int]] = {
    "runs": (runs, 1),
    "pieces": (pieces, 1),
    "pairs": (pairs, 2),
}


@dataclass(frozen=True)
class Vocabulary:
    """The features of one kind that the examples hold, and how rare each is."""

    kind: str
    places: dict[str, int]
    rarity: np.ndarray

    @classmethod
    def of(cls, kind: str, texts: Sequence[str]) -> "Vocabulary":
        take_apart, least = KINDS[kind]
        spread: Counter[str] = Counter()
        for text in texts:
            spread.update(set(take_apart(prepared(text))))
        kept = sorted(feature for feature, count in spread.items() if count >= least)
        rarity = [log((1 + len(texts)) / (1 + spread[feature])) + 1 for feature in kept]
        return cls(
            kind, {feature: place for place, feature in enumerate(kept)}, np.array(rarity, dtype=np.float32)
        )

    def rows(self, texts: Iterable[str]) -> sparse.csr_matrix:
        take_apart, _ = KINDS[self.kind]
        places: list[int] = []
        weights: list[float] = []
        ends = [0]
        for text in texts:
            counts = Counter(self.places[one] for one in take_apart(prepared(text)) if one in self.places)
            row = {place: (1 + log(count)) * self.rarity[place] for place, count in sorted(counts.items())}
            length = sum(weight * weight for weight in row.values()) ** 0.5
            places += row
            weights += [weight / length for weight in row.values()]
            ends.append(len(places))
        shape = (len(ends) - 1, len(self.places))
        return sparse.csr_matrix(
            (np.array(weights, np.float32), np.array(places, np.int32), ends), shape=shape
        )


@dataclass(frozen=True)
class Features:
    vocabularies: tuple[Vocabulary, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Features":
        return cls(tuple(Vocabulary.of(kind, texts) for kind in KINDS))

    def blocks(self, texts: Sequence[str]) -> dict[str, sparse.csr_matrix]:
        """Rows of each kind by itself; `joined` puts them side by side."""
        return {vocabulary.kind: vocabulary.rows(texts) for vocabulary in self.vocabularies}


def joined(blocks: dict[str, sparse.csr_matrix]) -> sparse.csr_matrix:
    return sparse.hstack(list(blocks.values()), format="csr", dtype=np.float32)
