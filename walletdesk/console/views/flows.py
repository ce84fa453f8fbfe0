"""Guided flows for those who answer for them: as a graph, with where people leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from walletdesk.console.door import agents_only, the_agent
from walletdesk.help.errors import NotPossible
from walletdesk.help.flows.checking.registry import CHECKS
from walletdesk.help.flows.counting import Counts, by_flow
from walletdesk.help.flows.drawing import HEIGHT, WIDTH, draw
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.models import Flow, Version
from walletdesk.help.flows.plan import Check, Plan, Prepared, Question, Solved, Step

VERSIONS_SHOWN = 30
KIND_WORDS = {
    "question": gettext_lazy("Question"),
    "check": pgettext_lazy("flow", "Check"),
    "advice": gettext_lazy("Advice"),
    "solved": gettext_lazy("Solved"),
    "ticket": gettext_lazy("Prepared ticket"),
}


@require_safe
@agents_only("articles.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    counts = by_flow()
    flows = Flow.objects.select_related("published").prefetch_related("versions")
    rows = [{"flow": flow, "newest": flow.newest, "counts": counts[flow.pk]} for flow in flows]
    return render(request, "console/flows/list.html", {"rows": rows})


@require_safe
@agents_only("articles.edit")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The version that customers walk; the newest while there is none."""
    flow = get_object_or_404(Flow, slug=slug)
    version = flow.published or flow.newest
    assert version
    return _page(request, flow, version)


@require_safe
@agents_only("articles.edit")
def show_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    version = _version(slug, number)
    return _page(request, version.flow, version)


@require_POST
@agents_only("articles.edit")
def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    version = _version(slug, number)
    done = _("Version %(number)s can be walked by customers now.") % {"number": number}
    _try(request, lambda: version.flow.publish(version, by=the_agent(request)), done)
    return HttpResponseRedirect(reverse("console:flow_version", args=[slug, number]))


@require_POST
@agents_only("articles.edit")
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    flow = get_object_or_404(Flow, slug=slug)
    done = _("Customers don’t find this flow any more. Whoever is in it may finish.")
    _try(request, lambda: flow.withdraw(by=the_agent(request)), done)
    return HttpResponseRedirect(reverse("console:flow", args=[slug]))


def _try(request: HttpRequest, act: Callable[[], None], done: str) -> None:
    try:
        act()
    except BadFlow as bad:
        messages.error(request, _("Nothing was published. This flow leads nowhere:"))
        for fault in bad.faults:
            messages.error(request, fault)
    except NotPossible:
        messages.error(request, _("Somebody was faster. Please look again."))
    else:
        messages.success(request, done)


def _version(slug: str, number: int) -> Version:
    versions = Version.objects.select_related("flow__published")
    return get_object_or_404(versions, flow__slug=slug, number=number)


def _page(request: HttpRequest, flow: Flow, version: Version) -> HttpResponse:
    context: dict[str, Any] = {
        "flow": flow,
        "version": version,
        "versions": flow.versions.order_by("-number")[:VERSIONS_SHOWN],
        "faults": version.faults,
        "is_published": flow.published_id == version.pk,
    }
    try:
        plan = version.plan
    except BadFlow:
        return render(request, "console/flows/show.html", context)
    counts, drawing = Counts.of(version), draw(plan)
    rows = {name: _row(plan, step, counts) for name, step in plan.steps.items()}
    context |= {
        "plan": plan,
        "counts": counts,
        "drawing": drawing,
        "nodes": [(node, rows[node.name]) for node in drawing.nodes],
        "box": {"width": WIDTH, "height": HEIGHT},
        "steps": rows.values(),
    }
    return render(request, "console/flows/show.html", context)


def _row(plan: Plan, step: Step, counts: Counts) -> dict[str, Any]:
    """One line of the table that says the same as the drawing."""
    stay = counts.stay(step.name)
    is_end = isinstance(step, Solved | Prepared)
    return {
        "step": step,
        "kind": plan.kind_of(step.name),
        "reached": counts.reached.get(step.name, 0),
        "left": 0 if is_end else stay.total - stay.solved - stay.tickets,
        "stay": stay,
        "kind_words": KIND_WORDS[plan.kind_of(step.name)],
        "is_end": is_end,
        "ways": [
            {"words": _words(step, answer), "to": plan.steps.get(to), "name": to}
            for answer, to in step.ways().items()
        ],
    }


def _words(step: Step, answer: str) -> str:
    if isinstance(step, Question):
        chosen = step.answer(answer)
        return str(chosen.words) if chosen else answer
    if isinstance(step, Check) and step.check in CHECKS:
        return str(CHECKS[step.check].results.get(answer, answer))
    return answer
