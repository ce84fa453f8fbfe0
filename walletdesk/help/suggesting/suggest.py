"""From what somebody writes to the articles that answer it; to none, and saying so, when none fits."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.help.models import Language, Text
from walletdesk.help.suggesting.models import Lesson
from walletdesk.help.suggesting.shelf import Rankers
from walletdesk.help.suggesting.words import Wording, is_telling
from walletdesk.language.ranking import Answer, Hit
from walletdesk.language.synonyms import meanings

# The best answer is the answer; others stand beside it when they come near it.
NEAR = 0.5
MOST_REASONS = 4


@dataclass(frozen=True)
class Suggested:
    """An article, and the words that led to it, as they were written."""

    text: Text
    why: tuple[str, ...]


@dataclass(frozen=True)
class Suggestions:
    """Unless `is_sure`, nothing fits: whatever stands here is at most something for an agent to look at.

    `is_foreign`: they are in the other language. `caught` are the kinds of secrets that were in the words.
    Not `is_ready`: the articles are just being read, and asking again in some seconds gives an answer.
    """

    found: tuple[Suggested, ...] = ()
    is_sure: bool = False
    is_foreign: bool = False
    caught: tuple[str, ...] = ()
    is_ready: bool = True


def suggest(
    typed: str, language: Language, *, limit: int = 3, patience: float = 1.5, rankers: Rankers | None = None
) -> Suggestions:
    """The published articles that answer the words, in the language in which these are written if there are.

    Takes `patience` seconds at most for getting ready, which happens once a process and after changes.
    Whoever has many questions at once hands in the rankers for all of them.
    """
    wording = Wording.of(typed)
    if wording.says_nothing:
        return Suggestions(caught=wording.caught)
    own = wording.language(language)
    asking = Asking(wording, limit, rankers or Rankers(patience))
    answer = asking.of(own)
    if answer is None:
        return Suggestions(caught=wording.caught, is_ready=False)
    answer, chosen = asking.better(answer, own)
    found = _found(answer, wording)[:limit]
    return Suggestions(found, answer.is_sure and bool(found), chosen != language, wording.caught)


@dataclass(frozen=True)
class Asking:
    """One question to the rankers of both languages."""

    wording: Wording
    limit: int
    rankers: Rankers

    def of(self, language: Language) -> Answer | None:
        """None while the articles of this language are being read."""
        ranker = self.rankers.of(language)
        if ranker is None:
            return None
        answer = ranker.rank(self.wording.text, self.limit)
        hits = Lesson.objects.left_by(self.wording, answer.hits)
        # Without the answer that it was sure of, it is sure of nothing; nor by words that all questions have.
        is_best = bool(hits) and hits[:1] == answer.hits[:1] and _tells(hits[0], self.wording)
        return Answer(hits, answer.is_sure and is_best)

    def better(self, answer: Answer, own: Language) -> tuple[Answer, Language]:
        """The other language is asked only where this one is not sure, and taken only where it is."""
        if not answer.is_sure:
            foreign = self.of(own.other)
            if foreign and foreign.is_sure:
                return foreign, own.other
        return answer, own


def _tells(hit: Hit, wording: Wording) -> bool:
    return bool(_why(hit, wording)) or any(reason.kind == "example" for reason in hit.why)


def _found(answer: Answer, wording: Wording) -> tuple[Suggested, ...]:
    texts = Text.objects.public().in_bulk([int(hit.id) for hit in answer.hits])
    least = answer.hits[0].score * NEAR if answer.hits else 0
    near = [hit for hit in answer.hits if hit.score >= least and int(hit.id) in texts]
    return tuple(Suggested(texts[int(hit.id)], _why(hit, wording)) for hit in near)


def _why(hit: Hit, wording: Wording) -> tuple[str, ...]:
    """In the writer's own words; a meaning by the words that named it."""
    named = meanings(wording.text)
    words = [
        named.get(each.text, "") if each.kind == "meaning" else each.text
        for each in hit.why
        if each.kind != "example"
    ]
    telling = dict.fromkeys(word for word in words if is_telling(word))
    whole = [word for word in telling if not any(word != other and word in other for other in telling)]
    return tuple(whole)[:MOST_REASONS]
