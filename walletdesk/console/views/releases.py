"""The register of the app's releases, the oldest supported versions, and the known faults."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.status import FaultForm, MinimumForm, ReleaseForm
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models import Fault, Minimum, Release
from walletdesk.help.status.platforms import Platform

A_PAGE = 50
FAULT_FIELDS = (
    "slug",
    "platform",
    "from_version",
    "to_version",
    "fixed_in",
    "article",
    "title_zh",
    "text_zh",
    "title_en",
    "text_en",
)


@require_safe
@agents_only("status.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(
    request: HttpRequest,
    release: ReleaseForm | None = None,
    minimum: MinimumForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = Paginator(Release.objects.all(), A_PAGE).get_page(request.GET.get("page"))
    minimums = {platform: Minimum.objects.of(platform) for platform in Platform}
    context = {
        "page": page,
        "minimums": [(Platform(platform).label, found) for platform, found in minimums.items() if found],
        "faults": Fault.objects.known(),
        "retired": Fault.objects.exclude(retired_at=None),
        "form": release or ReleaseForm(),
        "minimum_form": minimum or MinimumForm(auto_id="minimum_%s"),
    }
    return render(request, "console/releases/list.html", context, status=status)


@require_POST
@agents_only("status.edit")
def create(request: HttpRequest) -> HttpResponse:
    form = ReleaseForm(request.POST)
    if form.does(lambda: Release.objects.add(by=the_agent(request), **form.cleaned_data)):
        messages.success(request, _("Added. Customers who ask get it as an answer at once."))
        return _back()
    return _page(request, release=form, status=422)


@require_POST
@agents_only("status.edit")
def create_minimum(request: HttpRequest) -> HttpResponse:
    form = MinimumForm(request.POST, auto_id="minimum_%s")
    if form.does(lambda: Minimum.objects.set(by=the_agent(request), **form.cleaned_data)):
        messages.success(request, _("Set. Everything older is told to update."))
        return _back()
    return _page(request, minimum=form, status=422)


@require_POST
@agents_only("status.edit")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    release = get_object_or_404(Release, pk=pk)
    try:
        release.withdraw(by=the_agent(request))
    except BadEntry as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Withdrawn. Whoever has it is told to change."))
    return _back()


@require_POST
@agents_only("status.edit")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Release, pk=pk).restore(by=the_agent(request))
    messages.success(request, _("It counts as released again."))
    return _back()


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def new_fault(request: HttpRequest) -> HttpResponse:
    form = FaultForm(request.POST or None)
    if form.does(lambda: Fault.objects.add(by=the_agent(request), **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back()
    return render(request, "console/releases/fault.html", {"form": form, "fault": None})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def edit_fault(request: HttpRequest, slug: str) -> HttpResponse:
    fault = get_object_or_404(Fault, slug=slug)
    initial = {name: getattr(fault, name) for name in FAULT_FIELDS} | {"codes": " ".join(fault.codes)}
    form = FaultForm(request.POST or None, initial=initial)
    del form.fields["slug"]
    if form.does(lambda: Fault.objects.write(by=the_agent(request), slug=slug, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back()
    return render(request, "console/releases/fault.html", {"form": form, "fault": fault})


@require_POST
@agents_only("status.edit")
def retire_fault(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(Fault, slug=slug).retire(by=the_agent(request))
    messages.success(request, _("Taken off the list. You can put it back below."))
    return _back()


@require_POST
@agents_only("status.edit")
def restore_fault(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(Fault, slug=slug).restore(by=the_agent(request))
    messages.success(request, _("It is back on the list."))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("console:releases"))
