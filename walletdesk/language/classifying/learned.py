"""What training leaves behind, and what it says of texts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from scipy import sparse

from walletdesk.language.classifying.doubt import Calibration, signs_of
from walletdesk.language.classifying.features import Features, joined
from walletdesk.language.classifying.folds import folds
from walletdesk.language.classifying.linear import Lines
from walletdesk.language.classifying.preparing import prepared, stem, words

UNTRIED = Calibration(np.zeros(3), np.ones(3), -np.inf, np.zeros(3))


@dataclass(frozen=True)
class Learned:
    """`out_of_scope` is the place of that label among `labels`.

    `known` are the examples by pieces of words, turned: a column for each.
    """

    labels: list[str]
    out_of_scope: int | None
    features: Features
    lines: Lines
    known: sparse.csr_matrix
    calibration: Calibration

    @classmethod
    def of(
        cls, texts: Sequence[str], places: np.ndarray, labels: list[str], out: int | None, seed: int
    ) -> "Learned":
        """Learn from all, with the threshold that those set who were held out in turn."""
        whole = cls.untried(texts, places, labels, out, seed)
        tried = []
        for learned_from, held_out in folds(places, seed):
            part = cls.untried([texts[one] for one in learned_from], places[learned_from], labels, out, seed)
            claims, signs = part.look([texts[one] for one in held_out])
            best = claims.argmax(1)
            tried.append((signs, leads(claims), best == places[held_out], places[held_out] != out))
        signs, ahead, right, in_scope = (np.concatenate(column) for column in zip(*tried, strict=True))
        return replace(whole, calibration=Calibration.of(signs, ahead, right & in_scope, in_scope))

    @classmethod
    def untried(
        cls, texts: Sequence[str], places: np.ndarray, labels: list[str], out: int | None, seed: int
    ) -> "Learned":
        features = Features.of(texts)
        blocks = features.blocks(texts)
        lines = Lines.drawn(joined(blocks), places, seed)
        known = blocks["pieces"][places != out] if out is not None else blocks["pieces"]
        return cls(labels, out, features, lines, known.T.tocsr(), UNTRIED)

    def look(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """How far each label claims each text (out of scope never does), and the signs of doubt."""
        blocks = self.features.blocks(texts)
        claims = self.lines.heights(joined(blocks))
        beyond = np.zeros(len(texts))
        if self.out_of_scope is not None:
            beyond = claims[:, self.out_of_scope].copy()
            claims[:, self.out_of_scope] = -np.inf
        seen = np.array([self.share_seen(text) for text in texts])
        return claims, signs_of(claims.max(1) - beyond, blocks["pieces"], self.known, seen)

    def share_seen(self, text: str) -> float:
        """How much of a text's words the examples hold, the rare counting more; 0 for one without words."""
        stems = [stem(word) for word in words(prepared(text))]
        runs = self.features.vocabularies[0]
        rarest = log(1 + self.known.shape[1])
        known = sum(float(runs.rarity[runs.places[one]]) - 1 for one in stems if one in runs.places)
        unknown = rarest * sum(one not in runs.places for one in stems)
        return known / (known + unknown + 1e-9)


def leads(claims: np.ndarray) -> np.ndarray:
    """How far the best is ahead of the next; nothing where only one label is left."""
    if claims.shape[1] < 2:
        return np.zeros(len(claims))
    two = np.partition(claims, -2, axis=1)[:, -2:]
    return np.where(np.isfinite(two[:, 0]), two[:, 1] - two[:, 0], 0.0)
