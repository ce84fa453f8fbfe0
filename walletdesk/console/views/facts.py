"""The facts of a ticket: an agent asks for what is missing, and corrects what is wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.console.beside import correction_of
from walletdesk.console.door import REFUSALS, agents_only, attempt, is_fragment, refusal, the_agent
from walletdesk.console.views.acts import back_to
from walletdesk.console.views.panels import fragment
from walletdesk.desk.access import ticket_for
from walletdesk.desk.facts import WrongFacts


@require_POST
@agents_only("tickets.work")
def create_request(request: HttpRequest, reference: str) -> HttpResponse:
    """One message with all that was chosen."""
    ticket = ticket_for(request, reference)
    attempt(
        request,
        lambda by: ticket.ask_for_facts(by=by, names=request.POST.getlist("fact")),
        _("Asked. The customer gets one message with a short form."),
    )
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def update(request: HttpRequest, reference: str) -> HttpResponse:
    """The panel again; where something is wrong, with the form as it was filled in, and why."""
    ticket = ticket_for(request, reference)
    form = correction_of(ticket, the_agent(request), request.POST)
    try:
        if form.is_valid():
            sent = [name for name in form.fact_names if name in request.POST]
            given = {name: str(form.cleaned_data.get(name, "")) for name in sent}
            ticket.correct_facts(by=the_agent(request), given=given)
    except WrongFacts as wrong:
        for name, problem in wrong.problems.items():
            form.add_error(name, str(problem))
    except REFUSALS as problem:
        form.add_error(None, refusal(problem))
    if form.errors:
        answer = fragment(request, ticket, "facts", facts_correction=form)
        answer.status_code = 422
        return answer
    return fragment(request, ticket, "facts") if is_fragment(request) else back_to(request, ticket)
