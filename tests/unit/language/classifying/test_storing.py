"""A classifier in a file is data: it says the same afterwards, and opening it runs nothing."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from tests.unit.language.classifying.examples import OUT, WITH_NOTHING
from walletdesk.language.classifying.classifier import Classifier
from walletdesk.language.classifying.storing import NotAClassifier


@pytest.fixture(scope="module")
def taught() -> Classifier:
    return Classifier.train(WITH_NOTHING, out_of_scope_label=OUT)


def test_it_says_the_same_after_a_reload(taught: Classifier, tmp_path: Path) -> None:
    taught.save(tmp_path / "triage.npz")
    again = Classifier.load(tmp_path / "triage.npz")
    for example in WITH_NOTHING:
        assert again.classify(example.text) == taught.classify(example.text)


def test_a_new_one_replaces_the_old_and_leaves_nothing_beside(taught: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "triage.npz"
    path.write_bytes(b"old")
    taught.save(path)
    Classifier.load(path)
    assert list(tmp_path.iterdir()) == [path]


class Trap:
    def __reduce__(self) -> tuple:
        return Path.touch, (Path("sprung"),)


def test_a_pickle_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bare, within = tmp_path / "bare.npz", tmp_path / "within.npz"
    bare.write_bytes(pickle.dumps(Trap()))
    np.savez(within, words=np.array([Trap()], dtype=object))
    for path in (bare, within):
        with pytest.raises(NotAClassifier):
            Classifier.load(path)
    assert not Path("sprung").exists()


def test_a_file_cut_anywhere_is_no_classifier(taught: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "triage.npz"
    taught.save(path)
    whole = path.read_bytes()
    for part in range(10):
        path.write_bytes(whole[: len(whole) * part // 10])
        with pytest.raises(NotAClassifier):
            Classifier.load(path)


def test_a_file_that_is_not_there_is_another_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Classifier.load(tmp_path / "absent.npz")


def test_another_form_is_told(taught: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "triage.npz"
    np.savez(path, words=np.frombuffer(b'{"form": 99}', dtype=np.uint8))
    with pytest.raises(NotAClassifier, match="form 99"):
        Classifier.load(path)
