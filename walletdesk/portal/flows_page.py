"""What a page of a flow shows: the step, what was found, where it leads, and the answers so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from walletdesk.core.browsers import describe
from walletdesk.help.flows import around
from walletdesk.help.flows.checking.given import PLACES
from walletdesk.help.flows.checking.registers import error_code
from walletdesk.help.flows.checking.registry import CHECKS
from walletdesk.help.flows.models import Flow
from walletdesk.help.flows.plan import Advice, Check, Plan, Question, Solved, Step
from walletdesk.help.flows.walking import Passed, Walk
from walletdesk.help.models import Language, Text
from walletdesk.help.rendering.html import render as render_body
from walletdesk.help.rendering.links import internal
from walletdesk.help.status.models import Fault, Service
from walletdesk.help.status.platforms import Platform
from walletdesk.portal.views.help import address_of

# Results of a look that nobody asked for, after which the page itself says all.
SAYS_NOTHING = {"not-known", "fine", "no"}
SYSTEMS = {"iOS": Platform.IOS, "Android": Platform.ANDROID, "HarmonyOS": Platform.ANDROID}


@dataclass(frozen=True)
class Lead:
    address: str
    icon: str
    label: str | Promise


@dataclass(frozen=True)
class Said:
    """One answer so far; `change` is empty where nobody was asked."""

    question: str
    answer: str
    change: str = ""


def body_of(step: Step) -> SafeString:
    """Its words as HTML; a link to an article that can't be read any more is only words."""
    written = str(step.body)
    return render_body(written, {slug: lead.address for slug, lead in _articles(internal(written)).items()})


def leads_of(step: Step) -> tuple[list[Lead], list[Lead]]:
    """The places to go to, and the articles to read; what isn't there any more is left out."""
    named = step.leads if isinstance(step, Advice | Solved) else ()
    places = [_place(name) for name in named if not name.startswith(around.ARTICLE)]
    articles = _articles(
        name.removeprefix(around.ARTICLE) for name in named if name.startswith(around.ARTICLE)
    )
    return [place for place in places if place], list(articles.values())


def answers_so_far(walk: Walk, slug: str) -> list[Said]:
    return [_said(walk.plan, passed, slug) for passed in walk.trail]


def finding_of(walk: Walk) -> dict[str, Any] | None:
    """What a check found just before this step, in words and with its facts."""
    passed = walk.finding
    step = walk.plan.step(passed.step) if passed else None
    if not passed or not isinstance(step, Check):
        return None
    kind, facts = CHECKS[step.check], dict(passed.facts)
    if kind.is_silent and not facts and passed.answer in SAYS_NOTHING:
        return None
    return {
        "kind": kind,
        "result": kind.results[passed.answer],
        "facts": facts,
        "until": datetime.fromisoformat(facts["until"]) if "until" in facts else None,
        "code": error_code(facts["code"]) if "code" in facts else None,
        "fault": Fault.objects.filter(slug=facts["fault"]).first() if "fault" in facts else None,
        "services": Service.objects.filter(slug__in=facts.get("services", "").split(", ")),
    }


def platform_of(user_agent: str) -> str:
    """Where the browser says that it runs, as a first answer; empty on a computer, where the app is not."""
    return SYSTEMS.get(describe(user_agent).system, "")


def fields_of(step: Check, given: dict[str, str], wrong: dict[str, str]) -> list[dict[str, Any]]:
    """What a check asks for, with what was typed and what is wrong with it."""
    return [
        {
            "place": PLACES[name],
            "value": given.get(name, ""),
            "wrong": wrong.get(name, ""),
            "choices": Platform.choices if name == "platform" else (),
        }
        for name in CHECKS[step.check].asks
    ]


def _said(plan: Plan, passed: Passed, slug: str) -> Said:
    step = plan.step(passed.step)
    change = reverse("flow_step", args=[slug, step.name])
    if isinstance(step, Question):
        answer = step.answer(passed.answer)
        return Said(str(step.title), str(answer.words) if answer else "", change)
    assert isinstance(step, Check)
    kind = CHECKS[step.check]
    given = [_shown(name, passed.facts[name]) for name in kind.asks if name in passed.facts]
    words = _(", ").join([*given, str(kind.results[passed.answer])])
    return Said(str(kind.label), words, "" if kind.is_silent else change)


def _shown(name: str, text: str) -> str:
    return str(Platform(text).label) if name == "platform" and text in Platform.values else text


def _place(name: str) -> Lead | None:
    if name.startswith(around.FLOW):
        flow = Flow.objects.public().filter(slug=name.removeprefix(around.FLOW)).first()
        return Lead(reverse("flow", args=[flow.slug]), flow.plan.icon, str(flow.plan.title)) if flow else None
    place = around.places.get(name)
    return Lead(place.address, place.icon, place.label) if place else None


def _articles(slugs: Iterable[str]) -> dict[str, Lead]:
    """In the language of the moment, or in the other one; in the order in which they are named."""
    wanted = list(slugs)
    texts = Text.objects.public().filter(article__slug__in=wanted) if wanted else Text.objects.none()
    found: dict[str, Text] = {}
    for text in texts:
        if text.article.slug not in found or text.language == Language.of_the_moment():
            found[text.article.slug] = text
    return {
        slug: Lead(address_of(found[slug]), "book-open", found[slug].published.title)  # type: ignore[union-attr]
        for slug in wanted
        if slug in found
    }
