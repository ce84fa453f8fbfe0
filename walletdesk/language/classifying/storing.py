"""A classifier in one file: arrays, and JSON for the words. It is data only; opening it runs nothing."""

import json
from pathlib import Path

import numpy as np
from scipy import sparse

from walletdesk.language.classifying.doubt import Calibration
from walletdesk.language.classifying.features import Features, Vocabulary
from walletdesk.language.classifying.learned import Learned
from walletdesk.language.classifying.linear import Lines

FORM = 1


class NotAClassifier(ValueError):
    """The file is none, is damaged, or was written in another form. Permanent: train again."""


def save(learned: Learned, path: Path) -> None:
    """Write beside and exchange, so that a reader finds the old or the new one, and never half of one."""
    doubt = learned.calibration
    words = {
        "form": FORM,
        "labels": learned.labels,
        "out_of_scope": learned.out_of_scope,
        "vocabularies": {one.kind: list(one.places) for one in learned.features.vocabularies},
        "threshold": doubt.threshold,
    }
    arrays = {
        "words": np.frombuffer(json.dumps(words, ensure_ascii=False).encode(), dtype=np.uint8),
        "weights": learned.lines.weights,
        "base": learned.lines.base,
        "mean": doubt.mean,
        "spread": doubt.spread,
        "bend": doubt.bend,
        "known_data": learned.known.data,
        "known_indices": learned.known.indices,
        "known_indptr": learned.known.indptr,
        "known_shape": np.array(learned.known.shape),
    }
    arrays |= {f"rarity_{one.kind}": one.rarity for one in learned.features.vocabularies}
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    beside.replace(path)


def load(path: Path) -> Learned:
    """Errors: `NotAClassifier`; `OSError` where the file can't be read."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = dict(stored)
        words = json.loads(arrays["words"].tobytes())
        if words["form"] != FORM:
            raise NotAClassifier(f"{path} was written in form {words['form']}, this is form {FORM}")
        return _learned(words, arrays)
    except OSError:
        raise
    except NotAClassifier:
        raise
    except Exception as error:  # damaged files fail in as many ways as there are bytes
        raise NotAClassifier(f"{path} holds no classifier: {error}") from error


def _learned(words: dict, arrays: dict[str, np.ndarray]) -> Learned:
    vocabularies = tuple(
        Vocabulary(kind, {feature: place for place, feature in enumerate(features)}, arrays[f"rarity_{kind}"])
        for kind, features in words["vocabularies"].items()
    )
    known = sparse.csr_matrix(
        (arrays["known_data"], arrays["known_indices"], arrays["known_indptr"]), shape=arrays["known_shape"]
    )
    return Learned(
        labels=words["labels"],
        out_of_scope=words["out_of_scope"],
        features=Features(vocabularies),
        lines=Lines(arrays["weights"], arrays["base"]),
        known=known,
        calibration=Calibration(arrays["mean"], arrays["spread"], words["threshold"], arrays["bend"]),
    )
