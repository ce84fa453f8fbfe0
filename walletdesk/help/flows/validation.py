"""What keeps a flow from leading nowhere. A flow with a fault can't be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps

from walletdesk.help.flows import around
from walletdesk.help.flows.checking.registry import CHECKS
from walletdesk.help.flows.plan import Advice, Check, Plan, Prepared, Question, Solved, Step, Words
from walletdesk.help.models import Language, Text
from walletdesk.help.rendering.links import internal
from walletdesk.look import icons

HAN = re.compile(r"[\u3400-\u9fff]")
MOST_ANSWERS = 7
SHORTEST_CHOICE = 2


def faults(plan: Plan) -> list[str]:
    """Everything that is wrong with it, a line each; empty for one that can be published."""
    return [*_head(plan), *_ways(plan), *_steps(plan), *_languages(plan), *_links(plan)]


def _head(plan: Plan) -> Iterator[str]:
    if not plan.title:
        yield "the flow has no title"
    if plan.icon not in icons.names():
        yield f"there is no icon {plan.icon!r}"
    for topic in plan.topics:
        if topic not in around.topics:
            yield f"there is no topic {topic!r}"


def _ways(plan: Plan) -> Iterator[str]:
    if plan.start not in plan.steps:
        yield f"it starts with {plan.start!r}, which is not a step"
        return
    for name, answer, to in plan.ways():
        if not to:
            yield f"step {name!r}: the answer {answer!r} has no next step"
        elif to not in plan.steps:
            yield f"step {name!r}: the answer {answer!r} leads to {to!r}, which is not a step"
    reached = _from(plan, plan.start)
    for name in plan.steps:
        if name not in reached:
            yield f"step {name!r} can't be reached"
    ending = _to_an_end(plan)
    for name in reached:
        if name not in ending:
            yield f"step {name!r}: no way leads from it to an end"
    yield from _rings_of_checks(plan)


def _from(plan: Plan, start: str) -> list[str]:
    seen, waiting = [start], [start]
    while waiting:
        for to in plan.steps[waiting.pop()].ways().values():
            if to in plan.steps and to not in seen:
                seen.append(to)
                waiting.append(to)
    return seen


def _to_an_end(plan: Plan) -> set[str]:
    ending = {name for name, step in plan.steps.items() if isinstance(step, Solved | Prepared)}
    while more := {name for name, _, to in plan.ways() if to in ending} - ending:
        ending |= more
    return ending


def _rings_of_checks(plan: Plan) -> Iterator[str]:
    """A ring in which nobody is asked anything would turn for ever."""
    silent = {name for name, step in plan.steps.items() if isinstance(step, Check) and _is_silent(step)}
    for name in silent:
        seen, waiting = set[str](), [name]
        while waiting:
            for to in plan.steps[waiting.pop()].ways().values():
                if to == name:
                    yield f"step {name!r}: its results lead back to it without asking anybody"
                    waiting = []
                    break
                if to in silent - seen:
                    seen.add(to)
                    waiting.append(to)


def _is_silent(step: Check) -> bool:
    return step.check in CHECKS and CHECKS[step.check].is_silent


def _steps(plan: Plan) -> Iterator[str]:
    for name, step in plan.steps.items():
        for fault in _of_step(plan, step):
            yield f"step {name!r}: {fault}"


def _of_step(plan: Plan, step: Step) -> Iterator[str]:
    if isinstance(step, Question):
        yield from _of_answers(plan, step)
    if isinstance(step, Check):
        yield from _of_check(step)
    if isinstance(step, Prepared) and step.topic not in around.topics:
        yield f"there is no topic {step.topic!r} to prepare a ticket for"


def _of_answers(plan: Plan, step: Question) -> Iterator[str]:
    least = 1 if isinstance(step, Advice) else SHORTEST_CHOICE
    if not least <= len(step.answers) <= MOST_ANSWERS:
        yield f"it has {len(step.answers)} answers, not {least} to {MOST_ANSWERS}"
    names = [answer.name for answer in step.answers]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"the answer {name!r} stands there twice"
    for answer in step.answers:
        if answer.solves and not isinstance(plan.steps.get(answer.to), Solved):
            yield f"the answer {answer.name!r} says solved, but leads to something else"


def _of_check(step: Check) -> Iterator[str]:
    kind = CHECKS.get(step.check)
    if not kind:
        yield f"there is no check {step.check!r}"
        return
    for result in kind.results:
        if result not in step.results:
            yield f"the check {step.check!r} can find {result!r}, for which there is no next step"
    for result in step.results:
        if result not in kind.results:
            yield f"the check {step.check!r} never finds {result!r}"


def _languages(plan: Plan) -> Iterator[str]:
    for where, words, is_needed in _all_words(plan):
        missing = [tongue for tongue in ("en", "zh") if not getattr(words, tongue)]
        if len(missing) == 1 or (missing and is_needed):
            yield from (f"{where}: there are no words in {tongue}" for tongue in missing)
        if HAN.search(words.en):
            yield f"{where}: the English words are Chinese"
        elif words.zh and not HAN.search(words.zh):
            yield f"{where}: the Chinese words are not Chinese"


def _all_words(plan: Plan) -> Iterator[tuple[str, Words, bool]]:
    yield "the title", plan.title, True
    yield "the summary", plan.summary, True
    for name, step in plan.steps.items():
        yield f"step {name!r}", step.title, True
        yield f"step {name!r}, body", step.body, False
        if isinstance(step, Question):
            for answer in step.answers:
                yield f"step {name!r}, answer {answer.name!r}", answer.words, True


def _links(plan: Plan) -> Iterator[str]:
    articles, flows = readable(), published() - {plan.slug}
    for name, step in plan.steps.items():
        leads = step.leads if isinstance(step, Advice | Solved) else ()
        for lead in leads:
            if lead.startswith(around.ARTICLE):
                yield from _lost(name, lead.removeprefix(around.ARTICLE), articles)
            elif lead.startswith(around.FLOW):
                if lead.removeprefix(around.FLOW) not in flows:
                    yield f"step {name!r}: there is no other flow {lead!r} that is published"
            elif lead not in around.places:
                yield f"step {name!r}: there is no place {lead!r} to lead to"
        for slug in sorted({*internal(step.body.en), *internal(step.body.zh)}):
            yield from _lost(name, slug, articles)


def readable() -> dict[str, set[str]]:
    """The languages in which each article can be read now."""
    found: dict[str, set[str]] = {}
    for slug, language in Text.objects.public().values_list("article__slug", "language"):
        found.setdefault(slug, set()).add(language)
    return found


def published() -> set[str]:
    """The flows that customers can walk now."""
    flows = apps.get_model("flows", "Flow").objects.filter(published__isnull=False)
    return set(flows.values_list("slug", flat=True))


def _lost(name: str, slug: str, articles: dict[str, set[str]]) -> Iterator[str]:
    for language in Language.values:
        if language not in articles.get(slug, set()):
            yield f"step {name!r}: the article {slug!r} can't be read in {language}"
