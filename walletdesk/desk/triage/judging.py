"""One look at what somebody wrote: what it is about, how much work, how soon; each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from walletdesk.desk.topics import URGENT, Topic
from walletdesk.desk.triage.kinds import Complexity, Feeling, Urgency
from walletdesk.desk.triage.rules import Rules, plain, the_rules, usual_complexity
from walletdesk.desk.triage.tongue import language_of
from walletdesk.language.words import HAN, is_han

if TYPE_CHECKING:
    from walletdesk.language.classifying.part import Guess

# Below it a person decides: of the guesses above it 87 % were right in trials, of those below one in two.
SURE_ENOUGH = 0.7
REASONS = 3
# The words of a Chinese reason come apart.
BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
OTHERS = 3


@dataclass(frozen=True)
class Judgement:
    """What the machine makes of a text. Empty where it isn't sure enough: then a person decides.

    `sureness` is the topic's, 0 to 1. `why` has up to three words of the text for each aspect that rests on
    words. `others` are the topics that come next, the likeliest first.
    """

    topic: str = ""
    sureness: float = 0.0
    complexity: str = ""
    urgency: str = Urgency.ORDINARY
    language: str = ""
    feeling: str = ""
    why: dict[str, list[str]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def judge(text: str, guess: Guess, chosen: str = Topic.OTHER) -> Judgement:
    """`chosen` is the customer's own choice; it counts for work and urgency where there is one."""
    rules, folded = the_rules(), plain(text)
    is_sure = guess.label is not None and guess.sureness >= SURE_ENOUGH
    topic = str(guess.label) if is_sure else ""
    about = chosen if chosen != Topic.OTHER else topic
    urgency, urgency_why = _urgency(rules, folded, about)
    complexity, complexity_why = _complexity(rules, folded, about)
    feeling, feeling_why = _feeling(rules, folded)
    why = {
        "topic": _telling(guess.why) if is_sure else [],
        "urgency": urgency_why,
        "complexity": complexity_why,
        "feeling": feeling_why,
    }
    return Judgement(
        topic=topic,
        sureness=round(guess.sureness, 2) if is_sure else 0.0,
        complexity=complexity,
        urgency=urgency,
        language=language_of(text),
        feeling=feeling,
        why={aspect: words[:REASONS] for aspect, words in why.items() if words},
        others=_others(guess, topic or chosen),
    )


def _urgency(rules: Rules, folded: str, about: str) -> tuple[str, list[str]]:
    for urgency in (Urgency.NOW, Urgency.HIGH):
        if words := rules.found(urgency, folded):
            return urgency, words
    return (Urgency.HIGH if about in URGENT else Urgency.ORDINARY), []


def _complexity(rules: Rules, folded: str, about: str) -> tuple[str, list[str]]:
    if words := rules.found(Complexity.INCIDENT, folded):
        return Complexity.INCIDENT, words
    return usual_complexity(about), []


def _feeling(rules: Rules, folded: str) -> tuple[str, list[str]]:
    for feeling in Feeling:
        if words := rules.found(feeling, folded):
            return feeling, words
    return "", []


def _telling(words: Sequence[str]) -> list[str]:
    """As they stand in the text, without the small words that tell a person nothing."""
    joined = [BETWEEN_HAN.sub("", word) for word in words]
    return [word for word in joined if len(word) > (1 if is_han(word) else 2)]


def _others(guess: Guess, topic: str) -> list[str]:
    named = [guess.label, *(label for label, _ in guess.others)]
    return [label for label in named if label and label != topic][:OTHERS]
