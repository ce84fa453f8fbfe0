"""The rules of the watch: what each says, how often it is right, and its thresholds, rehearsed before they
go live."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.watch import ThresholdsForm
from walletdesk.watch.models import ThresholdChange
from walletdesk.watch.pictures import sign_in
from walletdesk.watch.precision import DAYS, FEW, precision_of
from walletdesk.watch.rehearsal import rehearse
from walletdesk.watch.rule import Rule
from walletdesk.watch.rules import RULES

A_PAGE = 10


@require_safe
@agents_only("watch.tune")
def index(request: HttpRequest) -> HttpResponse:
    """Every rule, those for sign-ins and those for transfers apart."""
    precision, in_force = precision_of(RULES), ThresholdChange.objects.in_force()
    rows = [
        {
            "rule": rule,
            "precision": precision[slug],
            "is_changed": in_force[slug] != rule.defaults,
        }
        for slug, rule in RULES.items()
    ]
    context = {
        "sign_ins": [row for row in rows if row["rule"].picture == sign_in.PICTURE],  # type: ignore[attr-defined]
        "transfers": [row for row in rows if row["rule"].picture != sign_in.PICTURE],  # type: ignore[attr-defined]
        "days": DAYS,
    }
    return render(request, "console/watch/list.html", context)


@require_safe
@agents_only("watch.tune")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One rule. With values in the address they are rehearsed; nothing is changed by that."""
    rule = _rule(slug)
    is_asked = any(threshold.name in request.GET for threshold in rule.thresholds)
    if not is_asked:
        return _page(request, rule, ThresholdsForm(rule, initial=_in_force(rule)))
    form = ThresholdsForm(rule, request.GET)
    if not form.is_valid():
        return _page(request, rule, form, status=422)
    done = rehearse(rule, form.cleaned_data)
    return _page(request, rule, form, done=done, is_new=form.cleaned_data != _in_force(rule))


@require_POST
@agents_only("watch.tune")
def create_thresholds(request: HttpRequest, slug: str) -> HttpResponse:
    """Puts in force what was rehearsed, and keeps with it what the rehearsal counts now."""
    rule = _rule(slug)
    form = ThresholdsForm(rule, request.POST)
    if not form.is_valid() or not rule.thresholds:
        return _page(request, rule, form, status=422)
    values = form.cleaned_data
    counts = rehearse(rule, values).counts
    ThresholdChange.objects.put_in_force(rule, values, by=the_agent(request), rehearsed=counts)
    messages.success(request, _("In force from now on. You can take it back below."))
    return _to(slug)


@require_POST
@agents_only("watch.tune")
def destroy_thresholds(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    change = get_object_or_404(ThresholdChange, rule=_rule(slug).slug, pk=pk)
    change.undo(by=the_agent(request))
    messages.success(request, _("Taken back. What stood before is in force again."))
    return _to(slug)


def _page(
    request: HttpRequest, rule: Rule, form: ThresholdsForm, status: int = 200, **more: Any
) -> HttpResponse:
    changes = ThresholdChange.objects.filter(rule=rule.slug)
    context = {
        "rule": rule,
        "form": form,
        "precision": precision_of([rule.slug])[rule.slug],
        "days": DAYS,
        "few": FEW,
        "in_force": _in_force(rule),
        "page": Paginator(changes, A_PAGE).get_page(request.GET.get("page")),
        **more,
    }
    return render(request, "console/watch/show.html", context, status=status)


def _in_force(rule: Rule) -> dict[str, int]:
    return ThresholdChange.objects.in_force()[rule.slug]


def _rule(slug: str) -> Rule:
    if slug not in RULES:
        raise Http404
    return RULES[slug]


def _to(slug: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:watch_rule", args=[slug]))
