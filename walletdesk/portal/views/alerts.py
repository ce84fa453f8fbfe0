"""Alerts: what happened that may not have been the customer, and "was this you?"."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.desk.models import Ticket
from walletdesk.portal import denying
from walletdesk.portal.door import customers_only, the_customer
from walletdesk.watch.facts import of_lesson, shown
from walletdesk.watch.models import Alert, Familiar, Word

A_PAGE = 20


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    """What we ask about first, then everything, newest first."""
    customer = the_customer(request)
    mine = Alert.objects.filter(customer=customer).first_of_occasion()
    asked = list(mine.unanswered().order_by("-rank", "-at")[:A_PAGE])
    others = mine.exclude(pk__in=[alert.pk for alert in asked]).recent().prefetch_related("answers")
    page = Paginator(others, A_PAGE).get_page(request.GET.get("page"))
    familiar = Familiar.objects.standing().filter(customer=customer).count()
    context = {"asked": asked, "page": page, "familiar": familiar}
    return render(request, "portal/alerts/index.html", context)


@require_safe
@customers_only
def show_banner(request: HttpRequest) -> HttpResponse:
    """What stands above the pages of somebody whom we ask something; an open page fetches it anew."""
    return render(request, "portal/alerts/banner_now.html")


@require_safe
@customers_only
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return render(request, "portal/alerts/show.html", context_of(_own(request, public_id)))


def context_of(alert: Alert) -> dict[str, Any]:
    """One alert with what else was found, and what became of it."""
    answer, denial = alert.answer, alert.denial
    learnt = [{"row": row, "what": of_lesson(row.rule, row.subject)} for row in alert.lessons]
    context: dict[str, Any] = {
        "alert": alert,
        "facts": shown(alert),
        "others": list(alert.others.standing()),
        "is_yes": bool(answer and answer.word == Word.YES),
        "is_no": bool(answer and answer.word == Word.NO),
        "answer": answer,
        "learnt": learnt,
        "denial": denial,
    }
    if denial:
        ticket = Ticket.objects.filter(reference=denial.ticket).first()
        context |= {"ticket": ticket, "flow": denying.flow_for(alert)}
    return context


@require_POST
@customers_only
def create_confirmation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    alert = _own(request, public_id)
    try:
        learnt = alert.confirm(by=the_customer(request))
    except OnHold:
        messages.error(request, _("That can be said again when your account is no longer frozen."))
    except NotAllowed:
        messages.info(
            request, _("You said that it wasn’t you. If that was a mistake, tell us in the request.")
        )
    else:
        messages.success(request, _("Thank you. We have noted that it was you."))
        if not learnt:
            return HttpResponseRedirect(reverse("alerts"))
    return _to(alert)


@require_POST
@customers_only
def destroy_confirmation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    alert = _own(request, public_id)
    alert.take_back(by=the_customer(request))
    messages.info(request, _("Taken back, with all that we had learnt from it."))
    return _to(alert)


@require_POST
@customers_only
def create_denial(request: HttpRequest, public_id: UUID) -> HttpResponse:
    alert = _own(request, public_id)
    if alert.freezes:
        denying.deny(alert, request)
        return _to(alert)
    alert.disown(by=the_customer(request))
    messages.success(request, _("Thank you. Leave it lying: nothing of yours has moved."))
    return HttpResponseRedirect(reverse("alerts"))


@require_safe
@customers_only
def index_familiar(request: HttpRequest) -> HttpResponse:
    """What the rules leave alone for this customer, and since when."""
    rows = Familiar.objects.standing().filter(customer=the_customer(request)).order_by("-learnt_at")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    familiar = [{"row": row, "what": of_lesson(row.rule, row.subject)} for row in page]
    return render(request, "portal/alerts/familiar.html", {"page": page, "familiar": familiar})


@require_POST
@customers_only
def destroy_familiar(request: HttpRequest, pk: int) -> HttpResponse:
    customer = the_customer(request)
    row = Familiar.objects.standing().filter(customer=customer, pk=pk).first()
    if row is None:
        raise Http404
    row.undo(by=customer)
    messages.success(request, _("From now on we ask about it again."))
    return HttpResponseRedirect(reverse("alerts_familiar"))


def _own(request: HttpRequest, public_id: UUID) -> Alert:
    alert = Alert.objects.filter(customer=the_customer(request), public_id=public_id).first()
    if alert is None:
        raise Http404
    return alert


def _to(alert: Alert) -> HttpResponse:
    return HttpResponseRedirect(reverse("alert", args=[alert.public_id]))
