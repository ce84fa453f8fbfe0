"""How much each part counts: the weights under which the right documents are most likely.

A softmax over the documents of one question (ListNet's top-one probability: Cao et al., "Learning to Rank:
From Pairwise Approach to Listwise Approach", 2007), held to the weights that are shipped, so that few
examples change little.
"""

from collections.abc import Iterable

import numpy as np

# Only the likeliest documents are compared; the others are far behind under any weights.
RIVALS = 40
HELD = 4.0
Weights = tuple[float, ...]


def total(parts: np.ndarray, weights: Weights) -> np.ndarray:
    """Of parts (question, document, part) for every question and document."""
    return np.asarray(parts @ np.asarray(weights, dtype=parts.dtype))


def learned(trials: Iterable[tuple[np.ndarray, np.ndarray]], start: Weights) -> Weights:
    """From parts and the place of each question's right document."""
    from scipy.optimize import minimize

    rivals = np.concatenate([_rivals(parts, right, start) for parts, right in trials])
    # In units of each part's own spread, or the search would crawl along the narrow ones.
    spread = rivals.std(axis=(0, 1)) + 1e-6
    rivals /= spread
    before = np.asarray(start) * spread
    held = HELD / len(rivals)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = rivals @ weights
        odds -= odds.max(axis=1, keepdims=True)
        likely = np.exp(odds)
        likely /= likely.sum(axis=1, keepdims=True)
        away = weights - before
        value = held * away @ away - np.log(likely[:, 0] + 1e-12).mean()
        slope = np.einsum("qd,qdp->p", likely, rivals) / len(rivals) - rivals[:, 0].mean(axis=0)
        return value, slope + 2 * held * away

    found = minimize(loss, before, jac=True, method="L-BFGS-B")
    return tuple(float(weight) for weight in found.x / spread)


def _rivals(parts: np.ndarray, right: np.ndarray, weights: Weights) -> np.ndarray:
    """Of each question the right document first, then those that come nearest to it. Where there are fewer
    documents, the last stands for the missing ones."""
    odds = total(parts, weights)
    odds[np.arange(len(parts)), right] = np.inf
    best = np.argsort(-odds, axis=1, kind="stable")[:, :RIVALS]
    best = np.pad(best, ((0, 0), (0, RIVALS - best.shape[1])), mode="edge")
    return np.take_along_axis(parts, best[:, :, None], axis=1).astype(float)
