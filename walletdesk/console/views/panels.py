"""The right panel: who this is, what is proven, the account behind it, other tickets. Fragments by URL."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.accounts.models import Agent
from walletdesk.channels.email.models import State
from walletdesk.console import denied
from walletdesk.console.answers import Answers
from walletdesk.console.beside import facts
from walletdesk.console.door import abilities, agents_only, the_agent
from walletdesk.console.elsewhere import elsewhere
from walletdesk.console.fees_beside import quotes
from walletdesk.console.flow_answers import shown
from walletdesk.console.money import beside
from walletdesk.console.money.time_line import time_line
from walletdesk.console.reach import reach
from walletdesk.console.stopped import stopped
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Message, Ticket, Triage
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Complexity, Urgency
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry

ATTEMPTS_SHOWN = 12
OTHERS_SHOWN = 10


def _who(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    return {"card": ticket.customer_card_for(agent)}


def _flow(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    return {"flow": shown(ticket.flow_answers)}


def _proof(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    customer = ticket.customer
    # The newest of the two kinds says whether an asking is still unanswered.
    kinds = [Message.Kind.PROOF_REQUEST, Message.Kind.PROOF_GIVEN]
    last = ticket.messages.filter(kind__in=kinds).order_by("-number").first()
    return {
        "proof": ticket.proof,
        # Where an account is only claimed there is nothing to choose: a stranger would see what it has.
        "methods": customer.proof_methods if customer and ticket.is_vouched_for else [],
        "may_ask": bool(customer or ticket.email),
        "asked": last if last and last.kind == Message.Kind.PROOF_REQUEST else None,
    }


def _account(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    customer = ticket.customer
    if customer is None:
        return {}
    sessions = customer.sessions.live().select_related("device").order_by("-seen_at")
    return {
        "customer": customer,
        "is_clear": ticket.is_revealed_to(agent),
        "lock": customer.lock,
        "proof": ticket.proof,
        "holds": list(customer.holds.standing()),
        "freeze": customer.standing_freeze,
        "steps": customer.second_steps,
        "sessions": list(sessions[:OTHERS_SHOWN]),
        "devices": list(customer.devices.known().order_by("-seen_at")[:OTHERS_SHOWN]),
    }


def _attempts(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    customer = ticket.customer
    recent = customer.attempts.recent()[:ATTEMPTS_SHOWN] if customer else []
    return {"attempts": list(recent)}


def _others(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    seen = ticket.others_of_customer().visible_to(agent).with_assignment().select_related("queue")
    return {"others": list(seen[:OTHERS_SHOWN])}


def _reasons(triage: Triage | None) -> list[str]:
    """The words that the machine went by, each once."""
    words = [word for aspect in triage.why.values() for word in aspect] if triage else []
    return list(dict.fromkeys(words))


def _triage(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    triage = ticket.triage
    likely = [Topic(topic) for topic in (triage.others if triage else [])]
    return {
        "triage": triage,
        "reasons": _reasons(triage),
        "topics": Topic.choices,
        "complexities": Complexity.choices,
        "urgencies": Urgency.choices,
        # What the machine thinks where the customer's own choice stands.
        "opinion": Topic(triage.topic) if triage and triage.topic and triage.topic != ticket.topic else None,
        "likely": list(enumerate((topic for topic in likely if topic != ticket.topic), start=1)),
    }


def _letters(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    return {"waiting": list(ticket.letters.filter(state=State.WAITING).order_by("seen_at")[:OTHERS_SHOWN])}


def _articles(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """Nobody waits for it with the page: while the articles are being read the panel asks again by itself."""
    return {"answers": Answers.to(ticket, patience=0)}


def _call(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    numbers = Entry.objects.current().of_kind(Kind.PHONE) if ticket.call else ()
    return {"call": ticket.call, "own_numbers": list(numbers), "is_clear": ticket.is_revealed_to(agent)}


Maker = Callable[[Ticket, Agent], dict[str, Any]]
PANELS: dict[str, Maker] = {
    "letters": _letters,
    "triage": _triage,
    "who": _who,
    "elsewhere": elsewhere,
    "facts": facts,
    "articles": _articles,
    "flow": _flow,
    "proof": _proof,
    "call": _call,
    "account": _account,
    "attempts": _attempts,
    "others": _others,
    "traces": beside.traces,
    "evidence": denied.evidence,
    "stopped": stopped,
    "reach": reach,
    "quotes": quotes,
}
# Fetched when the page is there: nobody waits for them with the conversation.
LATER: dict[str, Maker] = {
    "wallet": beside.wallet,
    "alerts": beside.alerts,
    "approvals": beside.approvals,
    "time_line": time_line,
}


def panels(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """What all of them together show that come with the page."""
    shown: dict[str, Any] = {}
    for make in PANELS.values():
        shown.update(make(ticket, agent))
    return shown


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """One panel anew."""
    if name not in PANELS and name not in LATER:
        raise Http404
    return fragment(request, ticket_for(request, reference), name)


def fragment(request: HttpRequest, ticket: Ticket, name: str, **more: Any) -> HttpResponse:
    """One panel, with `more` in place of what it would show."""
    agent = the_agent(request)
    context = {
        "ticket": ticket,
        "agent": agent,
        "may": abilities(agent),
        **{**PANELS, **LATER}[name](ticket, agent),
        **more,
    }
    return render(request, f"console/panels/{name}.html", context)
