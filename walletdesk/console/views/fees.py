"""The catalogue of special services: looked at by everybody of the desk, changed by two people. Beside it
what was paid and fits nothing, and what waits for a second word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.console.door import abilities, agents_only, attempt, the_agent
from walletdesk.console.fees_beside import waiting_for
from walletdesk.console.forms.fees import ServiceForm
from walletdesk.console.views.fees_proposals import proposals_for
from walletdesk.console.views.two_people import PROPOSED, propose
from walletdesk.fees.models import Proposal, Service
from walletdesk.fees.permissions import EDIT

RETIRED_SHOWN = 20


@require_safe
@agents_only("desk.see")
def show_all(request: HttpRequest) -> HttpResponse:
    reader = the_agent(request)
    context = {
        "services": list(Service.objects.offered()),
        "retired": list(Service.objects.retired()[:RETIRED_SHOWN]),
        "proposals": proposals_for(reader),
        **(waiting_for(reader) if reader.can("approve") or reader.can(EDIT) else {}),
    }
    return _render(request, "list", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only(EDIT)
def new(request: HttpRequest) -> HttpResponse:
    form = ServiceForm(request.POST or None)
    if propose(request, form, lambda by: Proposal.objects.add(form.draft, by=by)):
        return HttpResponseRedirect(reverse("console:fees"))
    return _render(request, "new", {"form": form})


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _service(pk))


@require_POST
@agents_only(EDIT)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    service, form = _service(pk), ServiceForm(request.POST)
    if propose(request, form, lambda by: Proposal.objects.change(service, form.draft, by=by)):
        return HttpResponseRedirect(reverse("console:fees"))
    return _page(request, service, form=form)


@require_POST
@agents_only(EDIT)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    service = _service(pk)
    if attempt(request, lambda by: Proposal.objects.retire(service, by=by), PROPOSED):
        return HttpResponseRedirect(reverse("console:fees"))
    return HttpResponseRedirect(reverse("console:fees_service", args=[pk]))


def _page(request: HttpRequest, service: Service, form: ServiceForm | None = None) -> HttpResponse:
    reader = the_agent(request)
    may_change = reader.can(EDIT) and service.is_offered
    context = {
        "service": service,
        "proposals": proposals_for(reader, about=service),
        "form": (form or ServiceForm(service=service)) if may_change else None,
    }
    return _render(request, "show", context)


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context["may"] = abilities(the_agent(request))
    return render(request, f"console/fees/{name}.html", context)


def _service(pk: int) -> Service:
    return get_object_or_404(Service, pk=pk)
