"""Campaigns of fakes: named, brought together, taken apart."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.console.door import REFUSALS, agents_only, refused, the_agent
from walletdesk.console.views.fake_acts import chosen, do
from walletdesk.official.fakes.models import Campaign
from walletdesk.official.fakes.permissions import TRIAGE


@require_POST
@agents_only(TRIAGE)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    name = request.POST.get("name", "")[:400]
    return do(request, pk, lambda one, by: one.rename(name, by=by), _("Named."))


@require_POST
@agents_only(TRIAGE)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """All of the other one comes here."""
    number = request.POST.get("other", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        raise Http404
    other = get_object_or_404(Campaign.objects.standing(), pk=int(number))
    done = _("Merged. The address of the other one leads here.")
    return do(request, pk, lambda one, by: one.merge(other, by=by), done)


@require_POST
@agents_only(TRIAGE)
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """What was chosen goes into a campaign of its own, which is shown next."""
    campaign = get_object_or_404(Campaign.objects.standing(), pk=pk)
    try:
        new = campaign.split(chosen(request, campaign), by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
        new = campaign
    else:
        messages.success(request, _("This is a campaign of its own now."))
    return HttpResponseRedirect(reverse("console:fake", args=[new.pk]))
