"""The customer gets a safe way to take approvals back: a page of ours, never a link from outside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.console.door import agents_only, attempt
from walletdesk.console.models import ApprovalsAsked
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for


@require_POST
@agents_only("tickets.work")
def create_link(request: HttpRequest, reference: str) -> HttpResponse:
    ticket = ticket_for(request, reference)
    attempt(
        request,
        lambda by: ApprovalsAsked.objects.send(ticket, by=by),
        _("Sent. The page opens only after a sign-in."),
    )
    return back_to(request, ticket)
