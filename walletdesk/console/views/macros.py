"""Macros: the answers that are needed often, in both languages."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.console.door import REFUSALS, abilities, agents_only, refusal, the_agent
from walletdesk.console.forms.house import MacroForm
from walletdesk.desk.models import Macro
from walletdesk.official.outgoing.words import words_of

FIELDS = ("title_zh", "body_zh", "title_en", "body_en")


@require_safe
@agents_only("desk.see")
def show_all(request: HttpRequest) -> HttpResponse:
    """For every agent to read; who may edit sees the way to it."""
    context = {"macros": Macro.objects.in_use(), "may": abilities(the_agent(request))}
    return render(request, "console/macros/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("macros.edit")
def new(request: HttpRequest) -> HttpResponse:
    form = MacroForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            Macro.objects.write(by=the_agent(request), **form.cleaned_data)
        except REFUSALS as problem:
            _show(form, problem)
        else:
            messages.success(request, _("Written. Everybody finds it behind the key M."))
            return HttpResponseRedirect(reverse("console:macros"))
    return render(request, "console/macros/edit.html", {"form": form, "macro": None})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("macros.edit")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    macro = _macro(pk)
    form = MacroForm(request.POST or None, initial={field: getattr(macro, field) for field in FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            macro.rewrite(by=the_agent(request), **form.cleaned_data)
        except REFUSALS as problem:
            _show(form, problem)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("console:macros"))
    return render(request, "console/macros/edit.html", {"form": form, "macro": macro})


def _show(form: MacroForm, problem: Exception) -> None:
    """Why it was not saved; of what no agent may send, each reason."""
    form.add_error(None, refusal(problem))
    for stop in getattr(problem, "stops", ()):
        form.add_error(None, f"{stop.kind.label}: {stop.words}. {words_of(stop.kind).why}")


@require_POST
@agents_only("macros.edit")
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    _macro(pk).retire(by=the_agent(request))
    messages.success(request, _("Taken off the menu. What was said with it stays."))
    return HttpResponseRedirect(reverse("console:macros"))


def _macro(pk: int) -> Macro:
    macro = Macro.objects.in_use().filter(pk=pk).first()
    if macro is None:
        raise Http404
    return macro
