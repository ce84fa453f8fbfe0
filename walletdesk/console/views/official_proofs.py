"""Proofs that a channel is ours: set up, looked at now, given up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.console.door import REFUSALS, agents_only, refused, the_agent
from walletdesk.console.forms.official_proofs import ASKED
from walletdesk.limits.words import PROOF_LOOKS
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proof
from walletdesk.official.permissions import PROPOSE
from walletdesk.official.proving.places import LONGEST
from walletdesk.official.proving.ways import WAYS, Way
from walletdesk.official.proving.words import words_for


def proofs_of(entry: Entry) -> dict[str, Any]:
    """What stands, and the ways that nobody has set up yet."""
    standing = [*entry.proofs.filter(ended_at=None).select_related("entry")]
    taken = {proof.way for proof in standing}
    ways = [(way, ASKED.get(way)) for way in WAYS.get(Kind(entry.kind), ()) if way not in taken]
    return {"proofs": standing, "ways": ways, "words": words_for(entry.kind, entry.key)}


@require_POST
@agents_only(PROPOSE)
def create(request: HttpRequest, pk: int) -> HttpResponse:
    entry, way = get_object_or_404(Entry, pk=pk), request.POST.get("way", "")
    if way not in Way.values:
        raise Http404
    try:
        place = request.POST.get("place", "")[: 2 * LONGEST]
        Proof.objects.begin(entry, Way(way), by=the_agent(request), place=place)
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, _("Set up. Publish what stands below, then look for it."))
    return _back(pk)


@require_POST
@agents_only(PROPOSE)
def look(request: HttpRequest, pk: int, proof: int) -> HttpResponse:
    PROOF_LOOKS.take(str(the_agent(request).pk))
    found = _proof(pk, proof)
    found.look()
    found.refresh_from_db()
    if found.is_good:
        messages.success(request, _("It is there: everybody sees that this channel is proven."))
    else:
        messages.error(request, found.get_why_display())
    return _back(pk)


@require_POST
@agents_only(PROPOSE)
def destroy(request: HttpRequest, pk: int, proof: int) -> HttpResponse:
    _proof(pk, proof).end(by=the_agent(request))
    messages.success(request, _("It is looked for no more."))
    return _back(pk)


def _proof(pk: int, proof: int) -> Proof:
    return get_object_or_404(Proof.objects.standing().select_related("entry"), pk=proof, entry=pk)


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:official_entry", args=[pk]) + "#proofs")
