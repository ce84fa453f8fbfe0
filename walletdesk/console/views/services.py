"""The services of the status page: what they are called, who looks at them, and which are shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.status import ServiceForm
from walletdesk.help.status.models import Service

CHECKS_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def new(request: HttpRequest) -> HttpResponse:
    form = ServiceForm(request.POST or None)
    if form.does(lambda: Service.objects.add(by=the_agent(request), **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back()
    return render(request, "console/status/service.html", {"form": form, "service": None})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    service = get_object_or_404(Service, slug=slug)
    form = ServiceForm(request.POST or None, service=service)
    if form.does(lambda: Service.objects.write(by=the_agent(request), slug=slug, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back()
    context = {"form": form, "service": service, "checks": service.checks.all()[:CHECKS_SHOWN]}
    return render(request, "console/status/service.html", context)


@require_POST
@agents_only("status.edit")
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(Service, slug=slug).retire(by=the_agent(request))
    messages.success(request, _("Taken off the status page. You can put it back below."))
    return _back()


@require_POST
@agents_only("status.edit")
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(Service, slug=slug).restore(by=the_agent(request))
    messages.success(request, _("It is back on the status page."))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("console:status"))
