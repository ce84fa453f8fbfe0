"""One ticket: the conversation, and beside it who this is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk import live
from walletdesk.accounts.models import Agent
from walletdesk.console.conversation import Conversation
from walletdesk.console.door import abilities, agents_only, is_fragment, the_agent
from walletdesk.console.listing import Listing
from walletdesk.console.views.panels import panels
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Macro, Side, Ticket


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The three panes; only the ticket's own two when one of our scripts asks."""
    agent = the_agent(request)
    since = live.mark()
    ticket = ticket_for(request, reference)
    context = {"since": since, "may": abilities(agent), **_facts(ticket, agent), **panels(ticket, agent)}
    context["listing"] = Listing.of(request, agent)
    template = "console/tickets/fragment.html" if is_fragment(request) else "console/tickets/show.html"
    return render(request, template, context)


@require_safe
@agents_only("desk.see")
def show_head(request: HttpRequest, reference: str) -> HttpResponse:
    """The head anew, for a page that is open; messages wait for the page that they are meant for."""
    agent, ticket = the_agent(request), ticket_for(request, reference)
    context = {"may": abilities(agent), **_facts(ticket, agent)}
    return render(request, "console/tickets/head.html", context)


def _facts(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    assignee = ticket.assignee
    return {
        "ticket": ticket,
        "agent": agent,
        "conversation": Conversation.of(ticket),
        "assignee": assignee,
        "is_mine": assignee is not None and assignee.pk == agent.pk,
        "closure": ticket.closure,
        "promise": ticket.promise,
        "read_to": ticket.read_to(Side.CUSTOMER),
        "present": [one for one in ticket.present() if one.actor_id != agent.actor_id],
        "reminders": ticket.reminders.waiting().filter(agent=agent),
        "colleagues": _colleagues(agent, assignee),
        "macros": Macro.objects.in_use(),
        "rating": ticket.rating,
    }


def _colleagues(agent: Agent, assignee: Agent | None) -> list[Agent]:
    """Who a ticket can be handed over to."""
    serving = Agent.objects.serving().exclude(role="administrator").order_by("name", "pk")
    return [one for one in serving if one.pk not in {agent.pk, assignee.pk if assignee else None}]
