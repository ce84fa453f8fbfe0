"""Incidents and planned maintenance: opened, told as they go on, taken back, and ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.console.door import REFUSALS, agents_only, refused, the_agent
from walletdesk.console.forms.status import FactsForm, IncidentForm, MaintenanceForm, UpdateForm
from walletdesk.help.status.errors import NotPossible
from walletdesk.help.status.models import Incident, Service, Subscription, Update, Window
from walletdesk.help.status.models.service import with_latest_check

A_PAGE = 20


@require_safe
@agents_only("status.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    past = Incident.objects.past().prefetch_related("services")
    context = {
        "open": Incident.objects.open_now().prefetch_related("services"),
        "planned": Incident.objects.planned().prefetch_related("services"),
        "page": Paginator(past, A_PAGE).get_page(request.GET.get("page")),
        "services": with_latest_check(Service.objects.in_use()),
        "retired": Service.objects.exclude(retired_at=None),
        "subscribers": Subscription.objects.wanting().count(),
    }
    return render(request, "console/status/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def new(request: HttpRequest) -> HttpResponse:
    form, made = IncidentForm(request.POST or None), []

    def open_it() -> None:
        facts = {
            "title": form.both("title"),
            "text": form.both("text"),
            "impact": form.cleaned_data["impact"],
        }
        made.append(Incident.objects.open(by=the_agent(request), services=form.chosen, **facts))

    if form.does(open_it):
        return _said(request, made[0])
    return render(request, "console/status/new.html", {"form": form, "is_maintenance": False})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def plan(request: HttpRequest) -> HttpResponse:
    form, made = MaintenanceForm(request.POST or None), []

    def announce() -> None:
        window = Window(form.cleaned_data["starts_at"], form.cleaned_data["ends_at"])
        facts: dict[str, Any] = {"title": form.both("title"), "text": form.both("text"), "window": window}
        made.append(Incident.objects.plan(by=the_agent(request), services=form.chosen, **facts))

    if form.does(announce):
        return _said(request, made[0])
    return render(request, "console/status/new.html", {"form": form, "is_maintenance": True})


@require_safe
@agents_only("status.edit")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _incident(pk))


@require_POST
@agents_only("status.edit")
def create_update(request: HttpRequest, pk: int) -> HttpResponse:
    incident = _incident(pk)
    form = UpdateForm(request.POST, incident=incident)

    def say() -> None:
        incident.say(by=the_agent(request), stage=form.cleaned_data["stage"], text=form.both("text"))

    if form.does(say):
        return _said(request, incident)
    return _page(request, incident, said=form, status=422)


@require_POST
@agents_only("status.edit")
def destroy_update(request: HttpRequest, pk: int, update: int) -> HttpResponse:
    """Takes back what was said last."""
    said = get_object_or_404(Update.objects.standing(), pk=update, incident=pk)
    words = _("Taken back. What stood before stands again.")
    return _do(request, pk, lambda incident: incident.take_back(said, by=the_agent(request)), words)


@require_POST
@agents_only("status.edit")
def update_facts(request: HttpRequest, pk: int) -> HttpResponse:
    incident = _incident(pk)
    form = FactsForm(request.POST, incident=incident)

    def change() -> None:
        facts = {"title": form.both("title"), "impact": form.cleaned_data.get("impact", "")}
        incident.change(by=the_agent(request), services=form.chosen, **facts)

    if form.does(change):
        messages.success(request, _("Saved. Nobody is written to for that."))
        return _back(incident)
    return _page(request, incident, facts=form, status=422)


@require_POST
@agents_only("status.edit")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Withdrawn. Nobody sees it any more.")
    _do(request, pk, lambda incident: incident.withdraw(by=the_agent(request)), words)
    return HttpResponseRedirect(reverse("console:status"))


def _page(
    request: HttpRequest,
    incident: Incident,
    *,
    said: UpdateForm | None = None,
    facts: FactsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    updates = list(incident.updates.all())
    standing = [update for update in updates if not update.taken_back_at]
    context = {
        "incident": incident,
        "updates": updates,
        "last": standing[0] if len(standing) > 1 else None,
        "form": said or UpdateForm(incident=incident),
        "facts": facts or FactsForm(incident=incident),
    }
    return render(request, "console/status/show.html", context, status=status)


def _do(request: HttpRequest, pk: int, verb: Callable[[Incident], Any], done: str) -> HttpResponse:
    incident = _incident(pk)
    try:
        verb(incident)
    except NotPossible as problem:
        messages.error(request, str(problem))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, done)
    return _back(incident)


def _said(request: HttpRequest, incident: Incident) -> HttpResponse:
    messages.success(
        request,
        _(
            "Said. Open pages show it at once. Subscribers are written to after a minute; until then you can "
            "take it back unread."
        ),
    )
    return _back(incident)


def _back(incident: Incident) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:incident", args=[incident.pk]))


def _incident(pk: int) -> Incident:
    return get_object_or_404(Incident.objects.public(), pk=pk)
