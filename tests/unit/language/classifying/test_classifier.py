"""What a text is about, in both languages, and when to say nothing."""

import math

import pytest

from tests.unit.language.classifying.examples import EXAMPLES, OUT, WITH_NOTHING
from walletdesk.language.classifying.classifier import Classifier
from walletdesk.language.classifying.part import Example, TooFewExamples


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.train(EXAMPLES)


@pytest.fixture(scope="module")
def knowing_nothing() -> Classifier:
    return Classifier.train(WITH_NOTHING, out_of_scope_label=OUT)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Account LOCKED, please help", "locked"),
        ("my acount is lockd", "locked"),
        ("账户被锁定，怎么办？", "locked"),
        ("我的 account 被锁定了", "locked"),
        ("ｍｙ ｔｒａｎｓａｃｔｉｏｎ ｉｓ ｐｅｎｄｉｎｇ", "pending"),
        ("pend\u200bing trans\u200baction", "pending"),
        ("交易待确认", "pending"),
        ("this gas fee is too high", "fees"),
        ("gas 手续费太高", "fees"),
    ],
)
def test_a_text_gets_its_label(classifier: Classifier, text: str, label: str) -> None:
    assert classifier.classify(text).label == label


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b\u200f", "zygomorphic", "Ωμέγα", "???", "'; DROP TABLE tickets; --"]
)
def test_a_text_that_says_nothing_known_is_refused(classifier: Classifier, text: str) -> None:
    guess = classifier.classify(text)
    assert guess.label is None
    assert guess.why == ()


def test_ten_thousand_characters_are_an_ordinary_question(classifier: Classifier) -> None:
    assert classifier.classify("my account is locked " * 500).label == "locked"


def test_an_unseen_text_about_nothing_is_refused_and_names_what_came_nearest(
    knowing_nothing: Classifier,
) -> None:
    guess = knowing_nothing.classify("what music do children like for dinner tomorrow")
    assert guess.label is None
    assert guess.others[0][0] in {"locked", "pending", "fees"}


def test_the_label_for_nothing_is_never_guessed(knowing_nothing: Classifier) -> None:
    for example in WITH_NOTHING:
        guess = knowing_nothing.classify(example.text)
        assert OUT not in {guess.label, *(label for label, _ in guess.others)}


def test_the_reason_is_written_as_the_customer_wrote_it(classifier: Classifier) -> None:
    why = classifier.classify("all my transactions are pending").why
    assert "pending" in why
    assert all(word in "all my transactions are pending" for word in why)


def test_sureness_and_the_others_share_one(classifier: Classifier) -> None:
    guess = classifier.classify("is the fee for a locked account higher")
    shares = [guess.sureness, *(share for _, share in guess.others)]
    assert all(0 <= share <= 1 for share in shares)
    assert math.isclose(sum(shares), 1, abs_tol=1e-6)
    assert guess.label not in {label for label, _ in guess.others}


def test_a_clear_text_is_surer_than_a_torn_one(classifier: Classifier) -> None:
    clear = classifier.classify("my account is locked")
    torn = classifier.classify("fee locked")
    assert clear.sureness > torn.sureness


def test_the_same_examples_teach_the_same() -> None:
    one, other = Classifier.train(EXAMPLES), Classifier.train(EXAMPLES)
    for example in EXAMPLES:
        assert one.classify(example.text) == other.classify(example.text)


def test_two_labels_are_enough() -> None:
    two = Classifier.train(example for example in EXAMPLES if example.label != "fees")
    assert two.classify("my transfer is pending").label == "pending"
    assert two.classify("账户锁定").label == "locked"


def test_a_label_with_one_example_is_learned_too() -> None:
    taught = Classifier.train([*EXAMPLES, Example("buy a gift voucher with points", "voucher")])
    assert taught.classify("buy a gift voucher with points").label == "voucher"


@pytest.mark.parametrize(
    "examples",
    [
        [],
        [Example("one", "a"), Example("two", "b")],
        [Example("one", "a"), Example("two", "a")],
        [Example(" ", "a"), Example("", "a"), Example("\u200b", "b"), Example(" ", "b")],
    ],
)
def test_too_few_examples_are_an_error_and_no_classifier(examples: list[Example]) -> None:
    with pytest.raises(TooFewExamples):
        Classifier.train(examples)
