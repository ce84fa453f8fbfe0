"""Guided flows: one thing on a page, back and change by ordinary links, and a reload loses nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.core.tokens import BadToken
from walletdesk.desk.topics import Topic
from walletdesk.help.flows.checking.given import PLACES
from walletdesk.help.flows.checking.registry import CHECKS
from walletdesk.help.flows.errors import NotGiven, NotHere
from walletdesk.help.flows.models import Flow, Run, Version
from walletdesk.help.flows.plan import Check, Prepared, Question, Solved
from walletdesk.help.flows.walking import Walk
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import FLOW_STEPS
from walletdesk.portal.flows_door import give_key, key_of, new_key, run_in, surroundings, way_of
from walletdesk.portal.flows_page import answers_so_far, body_of, fields_of, finding_of, leads_of, platform_of


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """All flows; the one that this browser is in stands first."""
    runs = Run.objects.of_browser(key_of(request)).going().select_related("version__flow")[:1]
    going = [run for run in runs if not run.walk.is_ended]
    return render(request, "portal/flows/index.html", {"flows": Flow.objects.public(), "going": going})


@require_safe
@never_cache
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Goes on where this browser was, or shows the first step; looking alone stores nothing."""
    version, run = _walked(request, slug)
    if run and run.solved_at:
        version, run = _published(slug), None
    walk = _walk(request, version, run)
    if run and walk.trail:
        return HttpResponseRedirect(reverse("flow_step", args=[slug, walk.at.name]))
    return _page(request, version, run, walk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited(FLOW_STEPS, key=by_ip)
def show_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """A step that is the present one or lies behind; answering goes on from there."""
    version, run = _walked(request, slug)
    whole = _walk(request, version, run)
    try:
        walk = whole.back_to(step)
    except NotHere:
        return HttpResponseRedirect(reverse("flow", args=[slug]))
    if request.method != "POST":
        return _page(request, version, run, walk, filled=_given_before(whole, step))
    return _answered(request, version, run, walk)


@require_POST
@limited(FLOW_STEPS, key=by_ip)
def create_word(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """The customer says that it is solved."""
    _version, run = _walked(request, slug)
    if run and run.step == step and isinstance(run.walk.at, Solved):
        run.say_solved()
        return HttpResponseRedirect(reverse("flow_step", args=[slug, step]))
    return HttpResponseRedirect(reverse("flow", args=[slug]))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited(FLOW_STEPS, key=by_ip)
def show_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link of a letter: looking changes nothing, because programs look at links too; pressing goes on."""
    try:
        run = Run.objects.linked(token)
    except BadToken:
        return HttpResponseRedirect(reverse("flows"))
    slug = run.version.flow.slug
    if request.method == "POST":
        key = key_of(request) or new_key()
        run.take_up(key)
        onward = HttpResponseRedirect(reverse("flow", args=[slug]))
        give_key(onward, key)
        return onward
    known = [(PLACES[name].label, text) for name, text in run.known.items() if name in PLACES]
    context = {"flow": run.version.plan, "answers": answers_so_far(run.walk, slug), "known": known}
    response = render(request, "portal/flows/link.html", context)
    # The address is a key to the answers: no page that is linked from here may learn it.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _walked(request: HttpRequest, slug: str) -> tuple[Version, Run | None]:
    """The version that this browser walks: the one that it began in, else the published one."""
    run = run_in(request, slug)
    # After one that was solved somebody begins anew; their first answer says so.
    if run and not (request.method == "POST" and request.POST.get("new")):
        return run.version, run
    return _published(slug), None


def _published(slug: str) -> Version:
    flow = Flow.objects.public().filter(slug=slug).first()
    if not flow or not flow.published:
        raise Http404
    return flow.published


def _walk(request: HttpRequest, version: Version, run: Run | None) -> Walk:
    return (run.walk if run else Walk(version.plan)).settled(surroundings(request))


def _answered(request: HttpRequest, version: Version, run: Run | None, walk: Walk) -> HttpResponse:
    step = walk.at
    key = key_of(request) or new_key()
    given = _given(request, step) if isinstance(step, Check) else {}
    try:
        if isinstance(step, Check):
            walk.look(step.name, surroundings(request, given))
            run = run or Run.objects.begin(version, key, way_of(request))
            went = run.look(step.name, surroundings(request, given))
        else:
            chosen = request.POST.get("answer", "")
            walk.answer(step.name, chosen, surroundings(request))
            run = run or Run.objects.begin(version, key, way_of(request))
            went = run.answer(step.name, chosen, surroundings(request))
    except NotGiven as missing:
        wrong = {missing.place: missing.message}
        return _page(request, version, run, walk, filled=given, wrong=wrong)
    except NotHere:
        return _page(request, version, run, walk, wrong={"answer": "answer"})
    response = HttpResponseRedirect(reverse("flow_step", args=[version.flow.slug, went.at.name]))
    give_key(response, key)
    return response


def _given(request: HttpRequest, step: Check) -> dict[str, str]:
    kind = CHECKS[step.check]
    names = ("http", "live") if kind.is_by_browser else kind.asks
    return {name: request.POST.get(name, "")[:500] for name in names}


def _given_before(whole: Walk, step: str) -> dict[str, str] | None:
    """What was answered here, when somebody comes back to it; None for a step that nobody has passed."""
    passed = next((one for one in whole.trail if one.step == step), None)
    return {"answer": passed.answer, **passed.facts} if passed else None


def _page(
    request: HttpRequest,
    version: Version,
    run: Run | None,
    walk: Walk,
    *,
    filled: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    """The step where this walk stands, filled in with what was answered or what can be known."""
    slug, step = version.flow.slug, walk.at
    previous = walk.previous(step.name)
    leads, articles = leads_of(step)
    context: dict[str, Any] = {
        "flow": version.plan,
        "step": step,
        "body": body_of(step),
        "leads": leads,
        "articles": articles,
        "finding": finding_of(walk),
        "answers": answers_so_far(walk, slug),
        "back": reverse("flow_step", args=[slug, previous]) if previous else reverse("flows"),
        "is_first": not previous,
        "before": (filled or {}).get("answer", ""),
        "wrong": wrong or {},
        "from": way_of(request),
        "run": run,
        "is_said": bool(run and run.solved_at),
        "topic": step.topic if isinstance(step, Prepared) else (*version.plan.topics, Topic.OTHER)[0],
    }
    if isinstance(step, Check):
        if filled is None:
            known = run.known if run else {}
            filled = known or {"platform": platform_of(request.headers.get("User-Agent", ""))}
        context["fields"] = fields_of(step, filled, wrong or {})
        context["is_by_browser"] = CHECKS[step.check].is_by_browser
    return render(request, f"portal/flows/{_template(walk)}.html", context, status=422 if wrong else 200)


def _template(walk: Walk) -> str:
    if isinstance(walk.at, Check):
        return "check"
    if isinstance(walk.at, Question):
        return "advice" if walk.plan.kind_of(walk.at.name) == "advice" else "question"
    return "solved" if isinstance(walk.at, Solved) else "ticket"
