"""The right document first, with its reasons; and no answer where there is none."""

import subprocess
import sys
import time

import pytest

from walletdesk.language.ranking import Document, Example, Ranker, Reason

DOCUMENTS = [
    Document("pending", "转账一直没有到账怎么办？", "区块确认需要时间，请查看交易状态。", "转账"),
    Document("seed", "助记词丢失了还能找回钱包吗？", "没有助记词，任何人都无法恢复钱包。", "安全"),
    Document("fee", "矿工费是什么？", "矿工费付给网络，不由我们收取。", "转账"),
    Document(
        "two-step", "How do I set up an authenticator app?", "Open Security and scan the code.", "Security"
    ),
    Document(
        "address",
        "How do I change my e-mail address?",
        "Open Profile and confirm the new address.",
        "Profile",
    ),
]
ABSURD = [
    "",
    "   ",
    "？！。，、…",
    "\u200b\u200d\u2060\ufeff",
    "\u202e\u202d",
    "\x00\x01",
    "🙂🙃",
    "שלום עולם",
    "'; DROP TABLE tickets; --",
    "x" * 10_000,
    "?" * 10_000,
]


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker.of(DOCUMENTS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("币没收到", "pending"),
        ("轉賬沒到賬", "pending"),
        ("lost my recovery phrase", "seed"),
        ("gas fee", "fee"),
        ("set up 2fa", "two-step"),
        ("authentcator app", "two-step"),
    ],
)
def test_other_words_for_the_same_find_the_document(ranker: Ranker, query: str, expected: str) -> None:
    assert ranker.rank(query).hits[0].id == expected


def test_a_hit_says_what_it_has_in_common_with_the_question(ranker: Ranker) -> None:
    why = ranker.rank("gas fee").hits[0].why
    assert Reason("meaning", "network_fee") in why


def test_a_title_asked_word_for_word_is_sure(ranker: Ranker) -> None:
    assert ranker.rank(DOCUMENTS[1].title).is_sure


def test_no_more_hits_than_asked_for_and_the_best_first(ranker: Ranker) -> None:
    hits = ranker.rank("转账 矿工费 到账", limit=2).hits
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


@pytest.mark.parametrize("query", ABSURD, ids=range(len(ABSURD)))
def test_an_absurd_question_gets_an_empty_unsure_answer(ranker: Ranker, query: str) -> None:
    answer = ranker.rank(query)
    assert not answer.is_sure
    assert answer.hits == ()


def test_a_letter_of_any_length_takes_no_longer_than_a_question(ranker: Ranker) -> None:
    began = time.perf_counter()
    ranker.rank("转账没到账" * 200_000)
    assert time.perf_counter() - began < 5


def test_an_example_teaches_words_that_no_document_has() -> None:
    query = "wen moon"
    assert Ranker.of(DOCUMENTS).rank(query).hits == ()
    hit = Ranker.of(DOCUMENTS, [Example("wen moon lambo", "fee")]).rank(query).hits[0]
    assert hit.id == "fee"
    assert hit.why[0] == Reason("example", "wen moon lambo")


def test_examples_of_documents_that_are_gone_are_left_out() -> None:
    assert Ranker.of(DOCUMENTS, [Example("wen moon", "gone")]).rank("wen moon").hits == ()


def test_a_desk_without_documents_answers_nothing() -> None:
    answer = Ranker.of([]).rank("转账")
    assert answer.hits == ()
    assert not answer.is_sure


def test_who_only_reads_words_does_not_pay_for_learning() -> None:
    code = (
        "import sys, walletdesk.language.ranking as r; r.Ranker; from walletdesk.language import words;"
        "words('转账'); sys.exit('sklearn' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
