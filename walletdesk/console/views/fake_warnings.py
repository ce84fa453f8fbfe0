"""Public warnings of fakes: proposed by a lead, agreed to by a second person, ended."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from walletdesk.console.door import agents_only, attempt
from walletdesk.console.forms.fakes import WarningForm
from walletdesk.console.views import two_people
from walletdesk.console.views.fakes import page
from walletdesk.official.fakes.models import Campaign, PublicWarning
from walletdesk.official.fakes.permissions import CONFIRM


@require_POST
@agents_only(CONFIRM)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.standing().prefetch_related("fakes"), pk=pk)
    form = WarningForm(request.POST)
    done = _("Proposed. Everybody sees it as soon as a second person agrees.")
    if two_people.propose(
        request, form, lambda by: PublicWarning.objects.propose(campaign, form.words, by=by), done=done
    ):
        return HttpResponseRedirect(reverse("console:fake", args=[pk]))
    return page(request, campaign, form)


@require_POST
@agents_only(CONFIRM)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    warning = get_object_or_404(PublicWarning.objects.standing(), pk=pk)
    attempt(request, lambda by: warning.end(by=by), _("The warning is shown no more."))
    return HttpResponseRedirect(_campaign(warning))


def _waiting(pk: int) -> QuerySet[PublicWarning]:
    return PublicWarning.objects.waiting().filter(pk=pk)


def _campaign(warning: PublicWarning) -> str:
    return reverse("console:fake", args=[warning.campaign_id])


approve, decline, withdraw = two_people.answers_to(
    _waiting,
    proposed_with=CONFIRM,
    agreed=gettext_lazy(
        "Agreed. The warning is public, and whoever was in touch with the fake gets a letter."
    ),
    back=_campaign,
)
