"""What the machine makes of a text and a guess."""

import pytest

from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.examples import shipped_examples
from walletdesk.desk.triage.judging import SURE_ENOUGH, judge
from walletdesk.desk.triage.kinds import Complexity, Feeling, Urgency
from walletdesk.desk.triage.tongue import language_of
from walletdesk.language.classifying.part import Guess

UNSURE = Guess(None, 0.2, (), (("fee", 0.2),))


def guess(label: str, sureness: float = 0.95) -> Guess:
    return Guess(label, sureness, ("word",), (("stolen", 0.03), (label, 0.01)))


def test_a_sure_guess_names_the_topic_its_reason_and_what_comes_next() -> None:
    judged = judge("My account is locked", guess("locked"))
    assert (judged.topic, judged.sureness, judged.why["topic"]) == ("locked", 0.95, ["word"])
    assert judged.others == ["stolen"]
    assert (judged.complexity, judged.urgency) == (Complexity.CHECK, Urgency.ORDINARY)


def test_small_words_are_no_reason_and_chinese_ones_stand_as_they_were_written() -> None:
    why = ("我", "说", "解 冻", "my", "codes")
    assert judge("x", Guess("fee", 0.9, why, ())).why["topic"] == ["解冻", "codes"]


def test_below_the_threshold_a_person_decides() -> None:
    judged = judge("My account", guess("locked", SURE_ENOUGH - 0.01))
    assert (judged.topic, judged.sureness, judged.complexity) == ("", 0.0, "")
    assert judged.others[0] == "locked"


def test_money_that_moves_now_goes_first_whatever_it_is_about() -> None:
    judged = judge("他正在转走我的币！！", UNSURE)
    assert judged.urgency == Urgency.NOW
    assert judged.why["urgency"] == ["正在转走"]


def test_the_customers_own_choice_says_how_urgent_it_is() -> None:
    judged = judge("Please look at it", UNSURE, chosen=Topic.STOLEN)
    assert (judged.urgency, judged.complexity) == (Urgency.HIGH, Complexity.INCIDENT)


def test_a_phrase_makes_an_incident_of_any_topic() -> None:
    judged = judge("I forgot my password and then I was hacked", guess("password"))
    assert (judged.complexity, judged.why["complexity"]) == (Complexity.INCIDENT, ["hacked"])


def test_a_feeling_is_noticed_and_decides_nothing() -> None:
    calm, upset = (
        judge("How much is it", guess("fee")),
        judge("How much is it, you are useless", guess("fee")),
    )
    assert (calm.feeling, upset.feeling) == ("", Feeling.UPSET)
    assert (calm.topic, calm.urgency, calm.complexity) == (upset.topic, upset.urgency, upset.complexity)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My wallet is empty", "en"),
        ("我的钱包空了", "zh-hans"),
        ("請幫我看看", "zh-hans"),
        ("我的USDT没到账 txid 0xabc", "zh-hans"),
        ("The word 授权 is on the button, what does it mean?", "en"),
        ("Где мои деньги?", "other"),
        ("ウォレットが開きません", "other"),
        ("0x12 ?", ""),
        ("", ""),
    ],
)
def test_the_language_is_seen_in_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_every_topic_has_many_examples_in_both_languages_and_none_stands_twice() -> None:
    examples = shipped_examples()
    assert len({example.text for example in examples}) == len(examples)
    for topic in Topic:
        texts = [example.text for example in examples if example.label == topic]
        for language in ("en", "zh-hans"):
            assert sum(language_of(text) in {language, ""} for text in texts) >= 20, (topic, language)
