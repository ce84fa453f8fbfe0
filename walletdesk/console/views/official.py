"""The registry of official channels: looked at, and changes of it proposed. Two people make one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk import journal
from walletdesk.console.door import abilities, agents_only, attempt, the_agent
from walletdesk.console.forms.official import AboutForm, EndForm, EntryForm
from walletdesk.console.views.official_proofs import proofs_of
from walletdesk.console.views.official_proposals import proposals_for
from walletdesk.console.views.two_people import PROPOSED, propose
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proposal, Purpose
from walletdesk.official.models.particulars import KEY
from walletdesk.official.permissions import PROPOSE, SEE
from walletdesk.official.shelves import by_kind

ENDED_SHOWN = 20
# What the registry calls something else than the form does.
_SHOWN_AT = {"chain_id": "network", "valid_until": "ends_on"}


@require_safe
@agents_only(SEE)
def show_all(request: HttpRequest) -> HttpResponse:
    shelves = by_kind(Entry.objects.standing().select_related("owner").with_proofs())
    ended = Entry.objects.ended().select_related("owner").order_by("-valid_until")[:ENDED_SHOWN]
    context = {"shelves": shelves, "ended": ended, "proposals": proposals_for(the_agent(request))}
    return _render(request, "list", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only(PROPOSE)
def new(request: HttpRequest) -> HttpResponse:
    """First which kind, then what it is."""
    asked = request.POST.get("kind") or request.GET.get("kind") or ""
    if asked not in Kind.values:
        return _render(request, "kinds", {"kinds": list(Kind)})
    kind = Kind(asked)
    named = {"text": request.GET.get("text", "")[:KEY]}
    form = EntryForm(request.POST or None, reader=the_agent(request), kind=kind, initial=named)
    if propose(request, form, lambda by: Proposal.objects.add(form.draft, by=by), shown_at=_SHOWN_AT):
        return HttpResponseRedirect(reverse("console:official"))
    return _render(request, "new", {"form": form, "kind": kind})


@require_safe
@agents_only(SEE)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _entry(pk))


@require_POST
@agents_only(PROPOSE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _entry(pk)
    form = AboutForm(request.POST, reader=the_agent(request), kind=Kind(entry.kind), entry=entry)
    if propose(request, form, lambda by: Proposal.objects.change(entry, form.about, by=by)):
        return HttpResponseRedirect(reverse("console:official"))
    return _page(request, entry, form=form)


@require_POST
@agents_only(PROPOSE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    entry, form = _entry(pk), EndForm(request.POST)
    if not form.is_valid():
        return _page(request, entry, end_form=form)
    at = form.cleaned_data["ends_on"]
    if attempt(request, lambda by: Proposal.objects.end(entry, by=by, at=at), PROPOSED):
        return HttpResponseRedirect(reverse("console:official"))
    return HttpResponseRedirect(reverse("console:official_entry", args=[pk]))


def _page(
    request: HttpRequest, entry: Entry, form: AboutForm | None = None, end_form: EndForm | None = None
) -> HttpResponse:
    reader = the_agent(request)
    context = {
        "entry": entry,
        "icon_name": Kind(entry.kind).icon,
        "proposals": proposals_for(reader, about=entry),
        "history": [(line, _changes(line)) for line in journal.Entry.objects.about(entry).order_by("-id")],
        **proofs_of(entry),
        "may_change": reader.can(PROPOSE) and entry.may_change,
        "end_form": end_form or EndForm(),
        "form": form or AboutForm(reader=reader, kind=Kind(entry.kind), entry=entry),
    }
    return _render(request, "show", context)


def _changes(line: journal.Entry) -> list[tuple[str, Any, Any]]:
    """What a line of the journal says of before and after, in the words of the form."""
    before, after = line.details.get("before") or {}, line.details.get("after") or {}
    purposes: dict[Any, Any] = dict(Purpose.choices)
    labels = {name: str(field.label) for name, field in AboutForm.base_fields.items()}
    return [
        (labels.get(name, name), purposes.get(was, was), purposes.get(after.get(name), after.get(name)))
        for name, was in before.items()
    ]


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context["may"] = abilities(the_agent(request))
    return render(request, f"console/official/{name}.html", context)


def _entry(pk: int) -> Entry:
    return get_object_or_404(Entry.objects.select_related("owner"), pk=pk)
