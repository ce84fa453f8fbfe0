"""The answers of a guided flow beside a ticket, in the agent's language, whatever the customer's was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from walletdesk.desk.intake import FlowAnswers
from walletdesk.help.flows.checking.given import PLACES
from walletdesk.help.flows.checking.registry import CHECKS
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.models import Version
from walletdesk.help.flows.plan import Check, Plan, Question
from walletdesk.help.status.platforms import Platform
from walletdesk.look import moments

# What checks found beside their result.
FACTS = {
    "until": _("Until"),
    "newest": _("Newest version"),
    "fault": _("Known fault"),
    "services": _("In trouble"),
    "http": _("A page of ours, ms"),
    "live": _("Live channel, ms"),
    "code": _("Error code"),
}


@dataclass(frozen=True)
class Shown:
    """`rows` are question and answer; `version` is None when that version is not known here."""

    title: str
    rows: tuple[tuple[str, str], ...]
    version: Version | None


def shown(answers: FlowAnswers | None) -> Shown | None:
    """With the words of the version that was walked; with the bare names where that isn't there."""
    if answers is None:
        return None
    version = (
        Version.objects.filter(flow__slug=answers.slug, number=answers.version).select_related("flow").first()
    )
    try:
        plan = version.plan if version else None
    except BadFlow:
        plan = None
    if plan is None:
        return Shown(answers.slug, answers.answers, None)
    return Shown(str(plan.title), tuple(_said(plan, *pair) for pair in answers.answers), version)


def _said(plan: Plan, question: str, answer: str) -> tuple[str, str]:
    name, _dot, place = question.partition(".")
    step = plan.steps.get(name)
    if place:
        return str(PLACES[place].label if place in PLACES else FACTS.get(place, place)), _fact(place, answer)
    if isinstance(step, Question):
        chosen = step.answer(answer)
        return str(step.title), str(chosen.words) if chosen else answer
    if isinstance(step, Check) and step.check in CHECKS:
        kind = CHECKS[step.check]
        return str(kind.label), str(kind.results.get(answer, answer))
    return question, answer


def _fact(place: str, text: str) -> str:
    if place == "platform" and text in Platform.values:
        return str(Platform(text).label)
    if place != "until":
        return text
    try:
        return str(moments.exact(datetime.fromisoformat(text)))
    except ValueError:
        return text
