"""Looking a customer up: only by something exact, with a reason, and on record."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from walletdesk import journal
from walletdesk.accounts.models import Customer, EmailAddress
from walletdesk.console import acts
from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.house import PeopleForm
from walletdesk.desk.models import Ticket, person_search
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SEARCHES_BY_AGENT
from walletdesk.shield import mask_email, mask_name


def _by_agent(request: HttpRequest) -> str:
    return str(the_agent(request).public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("personal.reveal.unproven")
@limited(SEARCHES_BY_AGENT, key=_by_agent)
def show(request: HttpRequest) -> HttpResponse:
    """What was looked for travels in a POST: addresses of people don't belong into addresses of pages."""
    form = PeopleForm(request.POST or None)
    context: dict[str, object] = {"form": form, "searched": False}
    if request.method == "POST" and form.is_valid():
        agent = the_agent(request)
        words = form.cleaned_data["words"].strip()
        customer = _found(words)
        with transaction.atomic():
            journal.record(
                acts.SEARCHED,
                by=agent,
                about=customer,
                reason=form.cleaned_data["reason"],
                found=customer is not None,
                kind=person_search.kind_of(words) or "id",
                digest=person_search.digest_of(words),
            )
        context |= {"searched": True, "customer": customer}
        if customer:
            seen = Ticket.objects.visible_to(agent).filter(customer=customer)
            context["tickets"] = seen.order_by("-created_at")[:20]
            context["name"] = mask_name(customer.name)
            context["emails"] = [mask_email(email) for email in customer.emails_to_tell]
    return render(request, "console/people/show.html", context)


def _found(words: str) -> Customer | None:
    try:
        return Customer.objects.filter(public_id=UUID(words)).first()
    except ValueError:
        pass
    address = EmailAddress.objects.owner_of(words) if "@" in words else None
    return address.customer if address else None
