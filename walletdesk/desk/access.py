"""From a request to what its person may see. Strangers get 404: that something exists is an answer, too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from walletdesk.core.references import parse_reference
from walletdesk.desk.models import Attachment, Guest, Ticket, new_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walletdesk.accounts.models import Agent, Customer

    Person = Agent | Customer | Guest

KEY_COOKIE = "requests"
# The longest that browsers keep any cookie; the guest behind it ends by itself.
KEY_LASTS = timedelta(days=400)


def ticket_for(request: HttpRequest, reference: str) -> Ticket:
    """The ticket with this reference, if this request's person may see it; else Http404."""
    return ticket_and_person_for(request, reference)[0]


def ticket_and_person_for(request: HttpRequest, reference: str) -> tuple[Ticket, Person]:
    """The ticket, and who of those whom the request stands for may see it: the one to act `by`."""
    exact = parse_reference(reference)
    for person in _people(request, exact):
        ticket = Ticket.objects.visible_to(person).filter(reference=exact).select_related("queue").first()
        if ticket:
            return ticket, person
    raise Http404


def attachment_and_person_for(request: HttpRequest, public_id: UUID) -> tuple[Attachment, Person]:
    """The file with this id, and who of those whom the request stands for may see it; else Http404."""
    attachment = Attachment.objects.filter(public_id=public_id).select_related("ticket").first()
    if attachment:
        for person in _people(request, attachment.ticket.reference):
            if Attachment.objects.visible_to(person).filter(pk=attachment.pk).exists():
                return attachment, person
    raise Http404


def browser_key(request: HttpRequest) -> str:
    """The key by which this browser is a guest of the tickets it wrote; empty when it has none."""
    return request.get_signed_cookie(KEY_COOKIE, default="", salt="desk.guest") or ""


def give_browser_key(request: HttpRequest, response: HttpResponse) -> str:
    """This browser's key, made now if it has none, and set in the answer to last."""
    key = browser_key(request) or new_key()
    response.set_signed_cookie(
        KEY_COOKIE,
        key,
        salt="desk.guest",
        max_age=KEY_LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return key


def _people(request: HttpRequest, reference: str | None) -> Iterator[Person]:
    """The agent at the console's door; else the customer, and the guest that this browser is."""
    if reference is None:
        return
    if agent := getattr(request, "agent", None):
        yield agent
    if customer := getattr(request, "customer", None):
        yield customer
    if key := browser_key(request):
        guest = Guest.objects.of_key(key).filter(ticket__reference=reference).select_related("ticket").first()
        if guest:
            yield guest
