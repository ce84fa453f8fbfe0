"""Answers that the outgoing guard stopped: why, asking a lead, and what the lead decides."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.models import Agent
from walletdesk.console.door import (
    REFUSALS,
    abilities,
    agents_only,
    attempt,
    is_fragment,
    refusal,
    refused,
    the_agent,
)
from walletdesk.console.stopped import Card
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.desk.errors import AnswerStopped
from walletdesk.desk.models import StoppedAnswer, Ticket
from walletdesk.official.outgoing.words import words_of

LATELY_SHOWN = 30


def why_stopped(request: HttpRequest, ticket: Ticket, problem: AnswerStopped) -> str:
    """What stands beside the draft: each reason, what to write instead, and the way to a lead."""
    reasons = [(stop, words_of(stop.kind)) for stop in problem.stops]
    context = {"ticket": ticket, "reasons": reasons, "is_final": problem.is_final}
    return render_to_string("console/tickets/stopped.html", context, request)


@require_safe
@agents_only("outgoing.override")
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits for a lead, and what was decided lately."""
    agent = the_agent(request)
    rows = StoppedAnswer.objects.visible_to(agent).for_reading()
    decided = rows.exclude(decision="").order_by("-decided_at")[:LATELY_SHOWN]
    context = {
        "cards": [Card(row, agent) for row in rows.waiting().order_by("asked_at")],
        "decided": list(decided),
        "may": abilities(agent),
    }
    return render(request, "console/stopped/list.html", context)


@require_POST
@agents_only("tickets.work")
def create(request: HttpRequest, reference: str) -> HttpResponse:
    """The writer asks a lead; the words leave the editor and wait above it."""
    ticket, given = ticket_for(request, reference), request.POST
    try:
        ticket.ask_to_let_through(
            by=the_agent(request), body=given.get("body", ""), reason=given.get("reason", "")
        )
    except REFUSALS as problem:
        if is_fragment(request):
            return JsonResponse({"error": refusal(problem)}, status=422)
        refused(request, problem)
        return back_to(request, ticket)
    return JsonResponse({"ok": True}) if is_fragment(request) else back_to(request, ticket)


@require_POST
@agents_only("outgoing.override")
def let_through(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    done = _("Sent as your colleague’s answer. The journal has your reason.")
    reason = request.POST.get("reason", "")
    return _decide(request, reference, public_id, lambda row, by: row.let_through(by=by, reason=reason), done)


@require_POST
@agents_only("outgoing.override")
def keep_back(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    done = _("Kept back. Your colleague reads your reason.")
    reason = request.POST.get("reason", "")
    return _decide(request, reference, public_id, lambda row, by: row.keep_back(by=by, reason=reason), done)


@require_POST
@agents_only("tickets.work")
def take_back(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    return _decide(request, reference, public_id, lambda row, by: row.take_back(by=by), "")


def _decide(
    request: HttpRequest,
    reference: str,
    public_id: UUID,
    verb: Callable[[StoppedAnswer, Agent], Any],
    done: str,
) -> HttpResponse:
    ticket = ticket_for(request, reference)
    row = ticket.stopped_answers.select_related("agent").filter(public_id=public_id).first()
    if row is None:
        raise Http404
    attempt(request, lambda by: verb(row, by), done)
    return (
        redirect("console:stopped_answers")
        if request.POST.get("from") == "list"
        else back_to(request, ticket)
    )
