"""Phrases that speak for themselves, also folded, also denied."""

import pytest

from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Complexity
from walletdesk.desk.triage.rules import plain, the_rules, usual_complexity


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("now", "Coins are leaving RIGHT NOW!", ["coins are leaving", "right now"]),
        ("now", "我的币正在轉出，快", ["正在转出"]),
        ("now", "他让我开屏幕共享", ["屏幕共享"]),
        ("now", "I did not give remote access", []),
        ("high", "It wasn’t me", ["wasn't me"]),
        ("high", "钱包被盗了", ["被盗"]),
        ("high", "我没有被盗，只是想问问", []),
        ("high", "my account was not hacked", []),
        ("high", "the hackathon was fun", []),
        ("upset", "这是第三次了，一直不解决", ["第三次", "一直不解决"]),
        ("thankful", "Thanks a lot", ["thanks"]),
    ],
)
def test_a_phrase_counts_where_it_is_meant(rule: str, text: str, found: list[str]) -> None:
    assert the_rules().found(rule, plain(text)) == found


def test_every_topic_but_the_open_one_says_how_much_work_it_usually_is() -> None:
    usual = {topic: usual_complexity(topic) for topic in Topic}
    assert usual.pop(Topic.OTHER) == ""
    assert all(Complexity(complexity) for complexity in usual.values())


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\u202e\u200b", "没有" * 20_000, "not " * 20_000])
def test_whatever_comes_says_nothing_rather_than_fail(text: str) -> None:
    assert not any(the_rules().found(rule, plain(text)) for rule in the_rules().phrases)
