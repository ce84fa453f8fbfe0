"""Examples held out in turn, so that what was never seen says how good the learning is."""

from collections.abc import Iterator

import numpy as np

FOLDS = 3


def folds(labels: np.ndarray, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give (learned from, held out) as places.

    Every label stays in what is learned from, so a label with one example is never held out.
    """
    random = np.random.default_rng(seed)
    turn = np.full(len(labels), -1)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        if len(members) > 1:
            turn[random.permutation(members)] = (np.arange(len(members)) + random.integers(FOLDS)) % FOLDS
    for number in range(FOLDS):
        held_out = np.flatnonzero(turn == number)
        if len(held_out):
            yield np.flatnonzero(turn != number), held_out
