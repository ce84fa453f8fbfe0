"""How a customer's page reaches one request: through the person, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from walletdesk.channels.webform.forms import FindForm
from walletdesk.desk.access import ticket_and_person_for

if TYPE_CHECKING:
    from walletdesk.desk.access import Person
    from walletdesk.desk.models import Ticket

View = Callable[..., HttpResponseBase]


def of_request(view: View) -> View:
    """Gives the view the ticket and the person; everybody else gets 404 with the ways to their own requests.

    The answer is the same whether the reference exists or not.
    """

    @wraps(view)
    def reached(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponseBase:
        try:
            ticket, person = ticket_and_person_for(request, reference)
        except Http404:
            if request.method not in {"GET", "HEAD"}:
                raise
            return _not_here(request, reference)
        if reference != ticket.reference and request.method == "GET":
            return HttpResponseRedirect(request.path.replace(reference, ticket.reference, 1))
        answer = view(request, ticket, person, **kwargs)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    return reached


def page_of(ticket: Ticket) -> str:
    return reverse("requests_show", args=[ticket.reference])


def is_own(ticket: Ticket, person: Person) -> bool:
    """Whether the signed-in owner of the account looks, rather than a visitor's browser."""
    return person.actor_kind == "customer" and ticket.customer_id == getattr(person, "pk", None)


def _not_here(request: HttpRequest, reference: str) -> HttpResponse:
    form = FindForm(initial={"reference": reference[:20]})
    answer = render(request, "portal/requests/not_here.html", {"form": form}, status=404)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
