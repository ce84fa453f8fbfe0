"""The customer gets a safe way to take approvals back: a page of ours, never a link from outside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.console.door import REFUSALS, agents_only, refused, the_agent
from walletdesk.console.models import ApprovalsAsked
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for


@require_POST
@agents_only("tickets.work")
def create_link(request: HttpRequest, reference: str) -> HttpResponse:
    ticket = ticket_for(request, reference)
    try:
        ApprovalsAsked.objects.send(ticket, by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, _("Sent. The page opens only after a sign-in."))
    return back_to(request, ticket)
