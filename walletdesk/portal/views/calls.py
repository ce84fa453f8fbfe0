"""A call about a request: asked for by its owner, signed in, and shown here before the telephone rings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core.text import TextTooLong
from walletdesk.desk.errors import DeskError
from walletdesk.desk.models import Ticket
from walletdesk.desk.models.call import Outcome, own_numbers
from walletdesk.limits import LimitReached
from walletdesk.limits.words import CALLS
from walletdesk.portal.forms.call import CallForm
from walletdesk.portal.requests_door import is_own, of_request, page_of

if TYPE_CHECKING:
    from walletdesk.desk.access import Person


@require_http_methods(["GET", "HEAD", "POST"])
@of_request
def show(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    """The call that stands, or the form to ask for one. A visitor's browser sees neither."""
    if not is_own(ticket, person):
        raise Http404
    call = ticket.call
    initial = {"number": call.shown_number, "wish": call.wish} if call else {}
    form = CallForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _asked(form, ticket, person):
        messages.success(request, _("Asked. Here you will see when we call, before we do."))
        return redirect("requests_call", ticket.reference)
    context = {"ticket": ticket, "call": call, "form": form, "may_ask": bool(own_numbers())}
    status = 422 if form.errors else 200
    return render(request, "portal/calls/show.html", context, status=status)


def _asked(form: CallForm, ticket: Ticket, person: Person) -> bool:
    try:
        CALLS.take(person.actor_id)
        ticket.ask_for_call(by=person, **form.cleaned_data)
    except TextTooLong as problem:
        form.add_error("wish", problem.message)
    except (DeskError, LimitReached) as problem:
        form.add_error(None, str(problem))
    return not form.errors


@require_POST
@of_request
def end(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    """The customer doesn't want it any more."""
    call = ticket.call if is_own(ticket, person) else None
    if call is None:
        raise Http404
    try:
        call.end(by=person, outcome=Outcome.WITHDRAWN)
    except DeskError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Nobody will call you. Whoever does is not us."))
    return redirect(page_of(ticket))
