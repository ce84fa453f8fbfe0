"""Where the money went: followed from a transaction that stands in a ticket, shown, and reported."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.chains.models import Movement, Network, Signed
from walletdesk.chains.tracing import tasks
from walletdesk.chains.tracing.models import Hop, Inquiry
from walletdesk.console.door import REFUSALS, abilities, agents_only, refused, the_agent
from walletdesk.console.models import TicketTrace
from walletdesk.console.money.pdf import how_to_read
from walletdesk.console.money.picture import Picture
from walletdesk.console.money.places import mention_at
from walletdesk.console.money.report import KINDS, report_of
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for

LANGUAGES = {"en", "zh-hans"}


@require_POST
@agents_only("tickets.work")
def create(request: HttpRequest, reference: str) -> HttpResponse:
    """Follows the transaction that stands at this place of the ticket."""
    ticket = ticket_for(request, reference)
    number = request.POST.get("number", "")
    mention = mention_at(ticket, request.POST.get("place", ""), int(number) if number.isdecimal() else 0)
    if mention is None or not mention.is_transaction:
        raise Http404
    network = _network_of(mention.value)
    if network is None:
        messages.error(
            request, _("None of our networks knows this transaction yet, so it can’t be followed.")
        )
        return back_to(request, ticket)
    try:
        row = TicketTrace.objects.begin(ticket, network, mention.value, by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
        return back_to(request, ticket)
    return HttpResponseRedirect(reverse("console:trace", args=[reference, row.trace.public_id]))


def _network_of(transaction_hash: str) -> Network | None:
    for rows in (Movement.objects, Signed.objects):
        if row := rows.filter(transaction_hash=transaction_hash).select_related("network").first():
            return row.network
    if hop := Hop.objects.filter(transaction_hash=transaction_hash).select_related("trace__network").first():
        return hop.trace.network
    inquiry = Inquiry.objects.filter(transaction_hash=transaction_hash).select_related("network").first()
    return inquiry.network if inquiry else None


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    return render(request, "console/money/trace.html", _context(request, reference, public_id))


@require_safe
@agents_only("desk.see")
def show_picture(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    """The picture and its tables anew; nothing while they would look the same."""
    context = _context(request, reference, public_id)
    if request.GET.get("mark") == context["picture"].mark:
        return HttpResponse(status=204)
    return render(request, "console/money/picture.html", context)


@require_POST
@agents_only("tickets.work")
def open_station(request: HttpRequest, reference: str, public_id: UUID, address: str) -> HttpResponse:
    """Looks further from an address where the rule stopped."""
    row = _row(request, reference, public_id)
    try:
        station = row.look_further(address.lower(), by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        if station is None:
            messages.info(request, _("From there it is followed already, or nothing has stopped it."))
        else:
            messages.success(request, _("It is looked at. What is found appears here by itself."))
    return HttpResponseRedirect(reverse("console:trace", args=[reference, public_id]))


@require_POST
@agents_only("tickets.work")
def create_export(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    """The report as a file; that it was made is on record, with its digest."""
    row = _row(request, reference, public_id)
    kind, language = request.POST.get("kind", ""), request.POST.get("language", "en")
    if kind not in KINDS or language not in LANGUAGES:
        raise Http404
    report = report_of(row.trace, row.ticket.reference, kind, language)
    row.export(kind, language if kind == "pdf" else "", report.digest, by=the_agent(request))
    response = HttpResponse(report.body, content_type=report.content_type)
    response["Content-Disposition"] = f'attachment; filename="{report.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _row(request: HttpRequest, reference: str, public_id: UUID) -> TicketTrace:
    ticket = ticket_for(request, reference)
    row = TicketTrace.objects.of(ticket).filter(trace__public_id=public_id).first()
    if row is None:
        raise Http404
    row.ticket = ticket
    return row


def _context(request: HttpRequest, reference: str, public_id: UUID) -> dict[str, Any]:
    row, agent = _row(request, reference, public_id), the_agent(request)
    tasks.wake(row.trace)
    return {
        "ticket": row.ticket,
        "row": row,
        "trace": row.trace,
        "picture": Picture(row.trace, row.ticket, agent),
        "how_to_read": how_to_read(),
        "exports": row.exports.select_related("made_by").order_by("-made_at")[:10],
        "may": abilities(agent),
    }
