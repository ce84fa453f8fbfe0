"""The catalogue of error codes, in both languages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.status import CodeForm
from walletdesk.help.flows.models import Flow
from walletdesk.help.models import Language, Text
from walletdesk.help.status.models import ErrorCode

LONGEST = 200
FIELDS = ("code", "meaning_zh", "what_to_do_zh", "meaning_en", "what_to_do_en", "article", "flow")


@require_safe
@agents_only("status.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")[:LONGEST].replace("\0", "").strip()
    retired = ErrorCode.objects.exclude(retired_at=None)
    codes = _with_leads(list(ErrorCode.objects.search(query)))
    context = {"query": query, "codes": codes, "retired": retired}
    return render(request, "console/error_codes/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def new(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.does(lambda: ErrorCode.objects.add(by=the_agent(request), **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back()
    return render(request, "console/error_codes/edit.html", {"form": form, "code": None})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("status.edit")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The code itself stays: what customers quote does not change its meaning by being renamed."""
    code = get_object_or_404(ErrorCode, pk=pk)
    form = CodeForm(request.POST or None, initial={name: getattr(code, name) for name in FIELDS})
    del form.fields["code"]
    if form.does(lambda: ErrorCode.objects.write(by=the_agent(request), code=code.code, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back()
    return render(request, "console/error_codes/edit.html", {"form": form, "code": code})


@require_POST
@agents_only("status.edit")
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(ErrorCode, pk=pk).retire(by=the_agent(request))
    messages.success(request, _("Taken off the list. You can put it back below."))
    return _back()


@require_POST
@agents_only("status.edit")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(ErrorCode, pk=pk).restore(by=the_agent(request))
    messages.success(request, _("It is back on the list."))
    return _back()


def _with_leads(codes: list[ErrorCode]) -> list[tuple[ErrorCode, list[str]]]:
    """Each with where it leads: the titles of its article and flow, or their names while there are none."""
    texts = Text.objects.public().filter(language=Language.of_the_moment())
    titles = dict(
        texts.filter(article__slug__in={code.article for code in codes}).values_list(
            "article__slug", "published__title"
        )
    )
    flows = {flow.slug: flow.title for flow in Flow.objects.filter(slug__in={code.flow for code in codes})}
    named = [(titles.get(code.article, code.article), flows.get(code.flow, code.flow)) for code in codes]
    return [(code, [name for name in leads if name]) for code, leads in zip(codes, named, strict=True)]


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("console:error_codes"))
