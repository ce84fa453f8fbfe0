"""The pieces the classifier is made of, and how they are imported."""

import subprocess
import sys

import numpy as np

from walletdesk.language.classifying.doubt import Calibration
from walletdesk.language.classifying.features import Vocabulary, pairs, pieces, runs
from walletdesk.language.classifying.folds import folds
from walletdesk.language.classifying.preparing import prepared, words


def test_who_only_knows_the_interface_pays_for_no_library() -> None:
    code = "import sys, walletdesk.language.classifying.part; print({'scipy', 'numpy'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_who_only_asks_never_imports_the_learning_library() -> None:
    code = "import sys, walletdesk.language.classifying.classifier; print('sklearn' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_words_of_both_languages_stand_apart() -> None:
    assert words(prepared("My gas费 is 0.5，don’t know")) == [
        *("my", "gas", "费", "is", "0", ".", "5", ",", "don't", "know")
    ]


def test_amounts_are_all_one_and_endings_fall() -> None:
    assert runs("sending 12 coins") == ["send", "0", "coin", "send 0", "0 coin"]


def test_pairs_do_not_depend_on_the_order() -> None:
    assert set(pairs("card lost")) == set(pairs("lost card")) == {"card lost"}


def test_pieces_stay_within_a_word() -> None:
    assert pieces("ab c") == [" a", "ab", "b ", " ab", "ab ", " ab ", " c", "c ", " c "]


def test_each_row_has_length_one_or_is_empty() -> None:
    rows = Vocabulary.of("runs", ["card lost", "card stolen"]).rows(["lost lost card", "nothing here"])
    lengths = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    assert np.allclose(lengths, [1, 0])


def test_each_example_is_held_out_once_unless_it_is_the_only_one() -> None:
    labels = np.array([0] * 7 + [1] * 2 + [2])
    parts = list(folds(labels, seed=1))
    assert sorted(np.concatenate([held for _, held in parts])) == list(range(9))
    for learned_from, held_out in parts:
        assert not set(learned_from) & set(held_out)
        assert set(labels[learned_from]) == {0, 1, 2}


def test_refusing_costs_one_right_answer_in_two_hundred() -> None:
    random = np.random.default_rng(3)
    signs = random.normal(size=(1000, 3))
    everything = np.ones(1000, dtype=bool)
    calibration = Calibration.of(signs, random.random(1000), everything, everything)
    assert (calibration.scores(signs) < calibration.threshold).sum() == 5
