"""Who writes on a platform: asking them to say so in the app, and taking back that they are known."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.channels.social.errors import NotLinked
from walletdesk.channels.social.linking.inviting import invite
from walletdesk.console.door import agents_only, attempt
from walletdesk.console.elsewhere import elsewhere
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Ticket


@require_POST
@agents_only("tickets.work")
def create_invitation(request: HttpRequest, reference: str) -> HttpResponse:
    """A one-time link, sent into the conversation."""
    ticket = ticket_for(request, reference)
    done = _("A link is on its way to them. It works for 30 minutes.")
    attempt(request, lambda by: invite(ticket, by=by), done)
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def destroy_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Reached through the ticket that is talked about there; the customer is told by letter."""
    ticket = ticket_for(request, reference)
    attempt(request, lambda by: _unlink(ticket, by), _("No longer linked. The customer is told by letter."))
    return back_to(request, ticket)


def _unlink(ticket: Ticket, by: Agent) -> None:
    shown = elsewhere(ticket, by)["elsewhere"]
    if shown is None or shown.link is None:
        raise NotLinked
    shown.link.end(by=by)
