"""The classifier that is shipped: lines over words and pieces of words, and doubt about what they claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from walletdesk.language.classifying import storing
from walletdesk.language.classifying.learned import Learned, leads
from walletdesk.language.classifying.part import Example, Guess, TooFewExamples
from walletdesk.language.classifying.preparing import prepared, stem, words

SEED = 20261125
MOST_REASONS = 3
MOST_OTHERS = 3
# How sharply the share of the other labels falls with the distance; only their order matters.
SHARPNESS = 6.0


@dataclass(frozen=True)
class Classifier:
    """Same examples in the same order and same seed: same answers."""

    learned: Learned

    @classmethod
    def train(
        cls, examples: Iterable[Example], out_of_scope_label: str | None = None, seed: int = SEED
    ) -> Self:
        """Errors: `TooFewExamples`."""
        given = [example for example in examples if prepared(example.text).strip()]
        labels = sorted({example.label for example in given})
        place = {label: number for number, label in enumerate(labels)}
        out = place.get(out_of_scope_label) if out_of_scope_label is not None else None
        places = np.array([place[example.label] for example in given], dtype=int)
        often = [number for number in range(len(labels)) if (places == number).sum() > 1]
        if len(often) < 2 or all(number == out for number in often):
            raise TooFewExamples("It takes two labels with two examples each to learn and to try.")
        return cls(Learned.of([example.text for example in given], places, labels, out, seed))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Errors: `storing.NotAClassifier`; `OSError` where the file can't be read."""
        return cls(storing.load(path))

    def save(self, path: Path) -> None:
        storing.save(self.learned, path)

    def classify(self, text: str) -> Guess:
        claims, signs = self.learned.look([text])
        best = int(claims[0].argmax())
        score = float(self.learned.calibration.scores(signs)[0])
        sureness = self.learned.calibration.sureness(score, float(leads(claims)[0]))
        others = self._others(claims[0], best, 1 - sureness)
        if score < self.learned.calibration.threshold or not self._says_anything(text):
            return Guess(None, sureness, (), ((self.learned.labels[best], sureness), *others)[:MOST_OTHERS])
        return Guess(self.learned.labels[best], sureness, self._why(text, best), others)

    def _says_anything(self, text: str) -> bool:
        """A text of which no word was ever seen is about nothing that we know, whatever its pieces say."""
        return self.learned.share_seen(text) > 0

    def _others(self, claims: np.ndarray, best: int, left: float) -> tuple[tuple[str, float], ...]:
        shares = np.exp(SHARPNESS * (claims - claims[best]))
        shares[best] = 0
        shares *= left / max(shares.sum(), 1e-9)
        order = [int(number) for number in np.argsort(-shares, kind="stable") if shares[number] > 0]
        return tuple((self.learned.labels[number], float(shares[number])) for number in order[:MOST_OTHERS])

    def _why(self, text: str, best: int) -> tuple[str, ...]:
        """The words and neighbours that spoke most for this label, as they stand in the text."""
        written: dict[str, str] = {}
        for word in words(prepared(text)):
            written.setdefault(stem(word), word)
        vocabulary = self.learned.features.vocabularies[0]
        row = vocabulary.rows([text]).tocoo()
        names = list(vocabulary.places)
        spoken = row.data * self.learned.lines.weights[row.col, best]
        order = np.argsort(-spoken, kind="stable")[:MOST_REASONS]
        return tuple(
            " ".join(written.get(one, one) for one in names[row.col[place]].split(" "))
            for place in order
            if spoken[place] > 0
        )
