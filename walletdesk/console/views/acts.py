"""What an agent does with a ticket and the account behind it. Each act is one verb, and one POST."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt, the_agent
from walletdesk.core.clock import now
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Reminder, Ticket
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Complexity, Urgency
from walletdesk.desk.triage.rules import usual_complexity

FURTHEST_REMINDER = timedelta(days=366)


def back_to(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """The ticket again, with the list that was beside it."""
    words = request.GET.urlencode()
    address = reverse("console:ticket", args=[ticket.reference])
    return redirect(f"{address}?{words}" if words else address)


def _do(
    request: HttpRequest, reference: str, verb: Callable[[Ticket, Agent], Any], done: str
) -> HttpResponse:
    """Does it, or says why not; nothing is ever half done."""
    ticket = ticket_for(request, reference)
    attempt(request, lambda by: verb(ticket, by), done)
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def take(request: HttpRequest, reference: str) -> HttpResponse:
    return _do(request, reference, lambda ticket, agent: ticket.take(by=agent), "")


@require_POST
@agents_only("tickets.work")
def release(request: HttpRequest, reference: str) -> HttpResponse:
    done = _("Back in the queue, for everybody.")
    return _do(request, reference, lambda ticket, agent: ticket.release_assignment(by=agent), done)


@require_POST
@agents_only("tickets.work")
def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    to = Agent.objects.serving().filter(public_id=_uuid(request.POST.get("to", ""))).first()
    if to is None:
        raise Http404
    done = _("%(name)s looks after it now.") % {"name": to.name}
    return _do(request, reference, lambda ticket, agent: ticket.hand_over(by=agent, to=to), done)


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise Http404 from None


@require_POST
@agents_only("tickets.work")
def close(request: HttpRequest, reference: str) -> HttpResponse:
    reason = request.POST.get("reason", "")[:300]
    done = _("Closed. The customer can open it again by writing.")
    return _do(request, reference, lambda ticket, agent: ticket.close(by=agent, reason=reason), done)


@require_POST
@agents_only("tickets.work")
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    reason = request.POST.get("reason", "")[:300]
    return _do(request, reference, lambda ticket, agent: ticket.reopen(by=agent, reason=reason), "")


@require_POST
@agents_only("tickets.note")
def remind(request: HttpRequest, reference: str) -> HttpResponse:
    """Brings the ticket back at a moment that the agent names in their own zone."""
    at = moment_of(request.POST.get("at", ""))
    if at is None or not now() < at < now() + FURTHEST_REMINDER:
        messages.error(request, _("Choose a time in the future, within a year."))
        return back_to(request, ticket_for(request, reference))
    text = request.POST.get("text", "")[:200]
    done = _("You will be reminded.")
    return _do(request, reference, lambda ticket, agent: ticket.remind(by=agent, at=at, text=text), done)


def moment_of(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return timezone.make_aware(at) if at and timezone.is_naive(at) else at


@require_POST
@agents_only("tickets.note")
def finish_reminder(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    mine = Reminder.objects.waiting().filter(pk=pk, agent=the_agent(request), ticket__reference=reference)
    reminder = mine.first()
    if reminder is None:
        raise Http404
    return _do(request, reference, lambda ticket, agent: reminder.finish(by=agent), "")


@require_POST
@agents_only("proof.ask")
def ask_for_proof(request: HttpRequest, reference: str) -> HttpResponse:
    methods = request.POST.getlist("method")
    done = _("Asked. The customer sees it in the conversation.")

    def ask(ticket: Ticket, agent: Agent) -> None:
        known = ticket.customer.proof_methods if ticket.customer else []
        ticket.ask_for_proof(by=agent, methods=[method for method in methods if method in known] or known)

    return _do(request, reference, ask, done)


@require_POST
@agents_only("lock.release")
def release_lock(request: HttpRequest, reference: str) -> HttpResponse:
    reason = request.POST.get("reason", "")[:500]

    def unlock(ticket: Ticket, agent: Agent) -> None:
        if ticket.release_lock(by=agent, reason=reason):
            messages.success(request, _("Unlocked. The customer was told here and on every address."))
        else:
            messages.info(request, _("There was no lock to release any more."))

    return _do(request, reference, unlock, "")


@require_POST
@agents_only("account.freeze")
def freeze(request: HttpRequest, reference: str) -> HttpResponse:
    """Stops all sends at once; only the customer can undo it, a day after asking for it."""

    def stop(ticket: Ticket, agent: Agent) -> None:
        ticket.require_agent(agent, "account.freeze")
        if ticket.customer is None:
            raise NotAllowed("There is no account.")
        ticket.customer.freeze(by=agent)

    return _do(request, reference, stop, _("Frozen. Nothing can be sent from the account now."))


@require_POST
@agents_only("tickets.work")
def correct_triage(request: HttpRequest, reference: str) -> HttpResponse:
    """What it is about, how much work, how soon. Without a work the one that the topic usually takes."""
    given = request.POST
    try:
        topic, urgency = Topic(given.get("topic", "")), Urgency(given.get("urgency", ""))
        complexity = given.get("complexity") or usual_complexity(topic)
        complexity = Complexity(complexity).value if complexity else ""
    except ValueError:
        messages.error(request, _("Choose what it is about, and how urgent. Nothing was changed."))
        return back_to(request, ticket_for(request, reference))

    def correct(ticket: Ticket, agent: Agent) -> None:
        ticket.correct_triage(by=agent, topic=topic, complexity=complexity, urgency=urgency)

    return _do(request, reference, correct, _("Noted. The machine learns from it."))


@require_POST
@agents_only("personal.reveal")
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    reason = request.POST.get("reason", "")[:500]
    done = _("Shown to you for 15 minutes. It is on record.")
    return _do(request, reference, lambda ticket, agent: ticket.reveal(by=agent, reason=reason), done)


@require_POST
@agents_only("tickets.work")
def try_address_again(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Letters came back from there; the agent knows better."""
    trouble = next((one for one in ticket_for(request, reference).address_troubles if one.pk == pk), None)
    if trouble is None:
        raise Http404
    done = _("The next answer goes to this address again.")
    return _do(request, reference, lambda ticket, agent: ticket.try_address_again(trouble, by=agent), done)
