"""The customer's requests: all of them, one of them, and the way back to a lost one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk import live
from walletdesk.channels.webform.finding import mail_fresh_link
from walletdesk.channels.webform.forms import FindForm, MessageForm
from walletdesk.desk.models import Closure, Side, Ticket, Visit
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import CODES_BY_IP
from walletdesk.portal.fees_door import ordered
from walletdesk.portal.requests_door import is_own, of_request
from walletdesk.portal.requests_standing import Standing, advice_after_secrets

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.desk.access import Person
    from walletdesk.desk.models.ticket import TicketQuerySet

A_PAGE = 20


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All requests of who is signed in; for everybody else the way to find one."""
    customer = request.customer  # type: ignore[attr-defined]
    if customer is None:
        return render(request, "portal/requests/find.html", {"form": FindForm()})
    page = Paginator(_listed(customer), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/requests/index.html", {"page": page})


@require_POST
@limited(CODES_BY_IP, key=by_ip)
def create_link(request: HttpRequest) -> HttpResponseBase:
    """Mails a fresh link, and says the same whether there is such a request or not."""
    form = FindForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/requests/find.html", {"form": form}, status=422)
    mail_fresh_link(form.cleaned_data["reference"], form.cleaned_data["email"])
    return redirect("requests_link_sent")


@require_safe
def show_link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/requests/link_sent.html")


@require_safe
@of_request
def show(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    return page(request, ticket, person)


@require_safe
@of_request
def show_standing(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    """Only the part of the page that says where the request stands, to be put in place of the old one."""
    context = {"ticket": ticket, "standing": Standing.of(ticket, person), **ordered(ticket, person)}
    return render(request, "portal/requests/standing.html", context)


def page(
    request: HttpRequest, ticket: Ticket, person: Person, form: MessageForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole page of one request."""
    # Taken before anything is read, so that live updates begin exactly where this page ends.
    since = live.mark()
    ticket.mark_read(by=person)
    messages = list(ticket.messages.for_reading().order_by("number"))
    account = ticket.customer if is_own(ticket, person) else None
    context: dict[str, Any] = {
        "ticket": ticket,
        "standing": Standing.of(ticket, person),
        "lines": messages,
        "read_to": ticket.read_to(Side.DESK),
        "advice": advice_after_secrets(ticket),
        "since": since,
        "form": form or MessageForm(auto_id="say_%s"),
        "is_frozen": account.is_frozen if account else False,
        "is_visitor": account is None,
        "facts": ticket.facts,
        **ordered(ticket, person),
        "call": ticket.call if account else None,
    }
    context["files_to_choose_again"] = bool(form and form.files)
    return render(request, "portal/requests/show.html", context, status=status)


@require_http_methods(["GET", "HEAD"])
@of_request
def show_lines(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    """The lines after a number, as they stand in the page."""
    return render(request, "portal/requests/lines.html", lines_after(ticket, request.GET.get("after", "")))


def lines_after(ticket: Ticket, number: str) -> dict[str, Any]:
    after = int(number) if number.isdecimal() and len(number) < 10 else 0
    lines = ticket.messages.for_reading().after(after)
    return {"ticket": ticket, "lines": lines, "read_to": ticket.read_to(Side.DESK)}


def _listed(customer: Customer) -> TicketQuerySet:
    """The customer's requests with what a row shows; the liveliest first."""
    read_to = Visit.objects.filter(ticket=OuterRef("pk"), side=Side.CUSTOMER).values("read_to")[:1]
    return (
        Ticket.objects.visible_to(customer)
        .with_urgency()
        .annotate(
            is_shut=Exists(Closure.objects.standing().filter(ticket=OuterRef("pk"))),
            read_by_customer=Coalesce(Subquery(read_to), 0),
        )
        .annotate(news=Count("messages", filter=Q(messages__number__gt=F("read_by_customer"))))
        .order_by("is_shut", "-last_activity_at")
    )
