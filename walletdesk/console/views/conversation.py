"""What is said in a ticket: answers, notes, folding, presence. Scripts get the new lines, others the page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.channels.social.models import Dispatch
from walletdesk.console.conversation import Conversation
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
from walletdesk.console.views.acts import back_to
from walletdesk.console.views.stopped_answers import why_stopped
from walletdesk.core.uploads import takes_uploads
from walletdesk.desk.access import ticket_for
from walletdesk.desk.errors import AnswerStopped
from walletdesk.desk.models import Macro, Message, Side, Ticket
from walletdesk.limits import LimitReached
from walletdesk.limits.words import TYPING


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The lines after `?after=` and `?note=`, or the part before `?before=`."""
    ticket = ticket_for(request, reference)
    before = _number(request.GET.get("before"))
    if before:
        return _lines(request, ticket, Conversation.of(ticket, before=before))
    since = Conversation.since(ticket, _number(request.GET.get("after")), _number(request.GET.get("note")))
    return _lines(request, ticket, since)


def _lines(request: HttpRequest, ticket: Ticket, conversation: Conversation) -> HttpResponse:
    agent = the_agent(request)
    context = {
        "ticket": ticket,
        "agent": agent,
        "may": abilities(agent),
        "conversation": conversation,
        "card": ticket.customer_card_for(agent),
        "read_to": ticket.read_to(Side.CUSTOMER),
    }
    return render(request, "console/tickets/lines.html", context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


@takes_uploads
@require_POST
@agents_only("tickets.work")
def create_message(request: HttpRequest, reference: str) -> HttpResponse:
    """Answers the customer; taking the ticket if nobody has."""
    return _write(request, reference, lambda ticket, **said: ticket.say(**said))


@takes_uploads
@require_POST
@agents_only("tickets.note")
def create_note(request: HttpRequest, reference: str) -> HttpResponse:
    """For colleagues only."""
    return _write(request, reference, lambda ticket, **said: ticket.note(**said))


def _write(request: HttpRequest, reference: str, verb: Callable[..., Any]) -> HttpResponse:
    ticket = ticket_for(request, reference)
    files = request.FILES.getlist("files")
    try:
        written = verb(
            ticket,
            by=the_agent(request),
            body=request.POST.get("body", ""),
            uid=_uid(request.POST.get("uid")),
            files=files,
        )
    except REFUSALS as problem:
        if is_fragment(request):
            return JsonResponse(_refusal(request, ticket, problem), status=422)
        refused(request, problem)
        return back_to(request, ticket)
    if not is_fragment(request):
        return back_to(request, ticket)
    caught = list(getattr(written, "caught", ()))
    return JsonResponse({"ok": True, "caught": caught})


def _refusal(request: HttpRequest, ticket: Ticket, problem: Exception) -> dict[str, str]:
    if isinstance(problem, AnswerStopped):
        return {"error": refusal(problem), "stopped": why_stopped(request, ticket, problem)}
    return {"error": refusal(problem)}


def _uid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _message(ticket: Ticket, public_id: UUID) -> Message:
    message = ticket.messages.filter(public_id=public_id).first()
    if message is None:
        raise Http404
    return message


@require_safe
@agents_only("desk.see")
def show_message(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    """One line anew, after it was folded or unfolded."""
    ticket = ticket_for(request, reference)
    return _lines(request, ticket, Conversation.one(_message(ticket, public_id)))


@require_POST
@agents_only("tickets.work")
def send_again(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    """An answer that a platform did not take, or of which nobody knows whether it did."""
    ticket = ticket_for(request, reference)
    dispatch = Dispatch.objects.filter(message=_message(ticket, public_id)).first()
    if dispatch is None:
        raise Http404
    attempt(request, lambda by: dispatch.try_again(by=by), _("It is on its way again."))
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def fold(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    ticket = ticket_for(request, reference)
    _message(ticket, public_id).fold(by=the_agent(request))
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def unfold(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    ticket = ticket_for(request, reference)
    _message(ticket, public_id).unfold(by=the_agent(request))
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def create_presence(request: HttpRequest, reference: str) -> HttpResponse:
    """This page is open, or typing, or closed; what it shows counts as read by the desk."""
    ticket, agent = ticket_for(request, reference), the_agent(request)
    try:
        TYPING.take(f"console:{agent.pk}")
    except LimitReached:
        return HttpResponse(status=204)
    if request.POST.get("left"):
        ticket.depart(by=agent)
        return HttpResponse(status=204)
    ticket.attend(by=agent, typing=bool(request.POST.get("typing")))
    if read := _number(request.POST.get("read")):
        ticket.mark_read(by=agent, up_to=read)
    others = [one.name for one in ticket.present(Side.DESK) if one.actor_id != agent.actor_id]
    return JsonResponse({"colleagues": others, "customer": ticket.customer_is_here})


@require_safe
@agents_only("tickets.work")
def show_macros(request: HttpRequest, reference: str) -> JsonResponse:
    """The answers at hand, in the customer's language. A name that is still masked is not filled in."""
    ticket, agent = ticket_for(request, reference), the_agent(request)
    if not ticket.is_revealed_to(agent):
        ticket.name = ""
    texts = [
        {"id": macro.pk, "title": macro.title, "text": macro.text_for(ticket, agent)}
        for macro in Macro.objects.in_use()
    ]
    return JsonResponse({"macros": texts})
