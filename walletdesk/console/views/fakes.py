"""Reports of fakes: the list of campaigns, one of them with its evidence, and a report that an agent
files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from walletdesk import journal
from walletdesk.accounts.models import Agent
from walletdesk.console.door import REFUSALS, abilities, agents_only, refusal, the_agent
from walletdesk.console.fake_sources import place_of, tickets_of
from walletdesk.console.forms.fakes import FiledFakeForm, WarningForm
from walletdesk.console.views.two_people import for_reader
from walletdesk.core.text import strip_unseen
from walletdesk.core.uploads import takes_uploads_of
from walletdesk.core.vault import VaultError
from walletdesk.desk.downloads import NOTHING_RUNS
from walletdesk.official.checking.link import mended
from walletdesk.official.checking.verdict import Verdict
from walletdesk.official.fakes.grouping import related, why
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, Picture, PublicWarning, Report, Tally
from walletdesk.official.fakes.models.campaign import CampaignQuerySet
from walletdesk.official.fakes.models.picture import MOST, MOST_BYTES, Painted
from walletdesk.official.fakes.pack.addressees import addressees
from walletdesk.official.fakes.permissions import CONFIRM, TRIAGE
from walletdesk.official.fakes.words import Harm, Judgement, Met, State

A_PAGE, EVIDENCE_PAGE, DAYS = 30, 20, 7
_FORM_AROUND = 512 * 1024


@require_safe
@agents_only(TRIAGE)
def show_all(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("state", "")
    state = asked if asked in State.values else ""
    words = strip_unseen(request.GET.get("q", "")).strip()[:200]
    reader = the_agent(request)
    found = _found(Campaign.objects.standing(), state, words)
    counts = dict(Campaign.objects.standing().order_by().values_list("state").annotate(Count("pk")))
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "words": words,
        "states": [(one, counts.get(one.value, 0)) for one in State],
        "waiting": [warning for warning in _waiting() if warning.may_decide(reader)],
        "days": Tally.objects.days(DAYS) if reader.can("reports.see") else [],
        "verdicts": list(Verdict),
    }
    return _render(request, "list", context)


def _found(campaigns: CampaignQuerySet, state: str, words: str) -> CampaignQuerySet:
    if state:
        campaigns = campaigns.filter(state=state)
    if words:
        # What is copied from one of our own pages is defanged.
        plain = mended(words).lower().removeprefix("https://").removeprefix("http://").strip("/@")
        named = Q(name__icontains=words) | Q(fakes__key__icontains=plain)
        campaigns = campaigns.filter(pk__in=Campaign.objects.filter(named).values("pk"))
    return campaigns.by_urgency().prefetch_related("fakes")


def _waiting() -> list[PublicWarning]:
    return list(PublicWarning.objects.waiting().select_related("campaign", "asked_by"))


@takes_uploads_of(MOST * MOST_BYTES + _FORM_AROUND)
@require_http_methods(["GET", "HEAD", "POST"])
@agents_only(TRIAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A fake that an agent met, alone or in a ticket or letter (`?ticket=…&message=…`, `?letter=…`)."""
    agent, asked = the_agent(request), request.GET
    if request.method != "POST":
        where = {name: asked.get(name, "")[:60] for name in ("ticket", "message", "letter")}
        place = place_of(agent, **where)
        initial = {"text": place.text, "met": place.met, "ticket": where["ticket"], "letter": where["letter"]}
        return _render(request, "new", {"form": FiledFakeForm(initial=initial)})
    form = FiledFakeForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            report = _file(form, agent)
        except REFUSALS as problem:
            form.add_error(None, refusal(problem))
        else:
            messages.success(request, _("Filed. A lead decides whether it is a fake."))
            return HttpResponseRedirect(reverse("console:fake", args=[report.campaign_id]))
    return _render(request, "new", {"form": form})


def _file(form: FiledFakeForm, agent: Agent) -> Report:
    said = form.cleaned_data
    place = place_of(agent, ticket=said["ticket"], letter=str(said["letter"] or ""))
    draft = Draft(
        text=said["text"],
        met=Met(said["met"]),
        harm=Harm(said["harm"]),
        pictures=Painted.all_of(said["pictures"]),
        found_in=place.found_in,
    )
    return take_in(draft, source=place.source, by=agent, customer=place.customer)


@require_safe
@agents_only(TRIAGE)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.prefetch_related("fakes"), pk=pk)
    if campaign.merged_into_id:
        return HttpResponseRedirect(reverse("console:fake", args=[campaign.merged_into_id]))
    return page(request, campaign)


def page(request: HttpRequest, campaign: Campaign, form: WarningForm | None = None) -> HttpResponse:
    """The campaign with all about it; `form` is a warning that could not be proposed as it was."""
    reader, warnings = the_agent(request), campaign.warnings.select_related("asked_by", "decided_by")
    reports = campaign.reports.prefetch_related("pictures", "fakes")
    fakes = list(campaign.fakes.all())
    shown = Paginator(reports, EVIDENCE_PAGE).get_page(request.GET.get("page"))
    tickets = tickets_of(reader, shown)
    evidence = [(report, [why(mark) for mark in report.why], tickets.get(report.pk)) for report in shown]
    context = {
        "campaign": campaign,
        "fakes": fakes,
        "addressees": addressees([fake for fake in fakes if fake.judgement == Judgement.FAKE]),
        "page": shown,
        "evidence": evidence,
        "harm_waits": campaign.reports.harm_waiting().count(),
        "related": related(campaign),
        "proposals": for_reader(warnings.waiting(), reader),
        "standing": warnings.standing().first(),
        "told": campaign.told.count(),
        "may_warn": reader.can(CONFIRM) and campaign.is_confirmed and not campaign.warnings.open().exists(),
        "form": form or WarningForm(),
        "history": journal.Entry.objects.about(campaign).order_by("-id")[:100],
    }
    return _render(request, "show", context)


@require_safe
@agents_only(TRIAGE)
def show_picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A screenshot; it is one that we painted anew ourselves."""
    picture = get_object_or_404(Picture, public_id=public_id)
    try:
        answer = HttpResponse(picture.read(), content_type=picture.media_type)
    except VaultError as problem:
        raise Http404 from problem
    answer.headers["Content-Security-Policy"] = NOTHING_RUNS
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context["may"] = abilities(the_agent(request))
    return render(request, f"console/fakes/{name}.html", context)
