"""The customer gets a safe way to take approvals back: a page of ours, never a link from outside."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from walletdesk.console.door import REFUSALS, agents_only, refused, the_agent
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Ticket


@require_POST
@agents_only("tickets.work")
def create_link(request: HttpRequest, reference: str) -> HttpResponse:
    """One message with the page's address, in the customer's language."""
    ticket = ticket_for(request, reference)
    try:
        ticket.say(by=the_agent(request), body=_words(ticket))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, _("Sent. The page opens only after a sign-in."))
    return back_to(request, ticket)


def _words(ticket: Ticket) -> str:
    with override(ticket.language):
        said = _(
            "Some apps may still take tokens from your wallet, because an approval is open. Here you see "
            "all of them and can take each back, in your own wallet app. Sign in as usual; we never ask "
            "for your seed phrase or private key:"
        )
    return f"{said}\n{settings.PUBLIC_URL}{reverse('wallet_approvals')}"
