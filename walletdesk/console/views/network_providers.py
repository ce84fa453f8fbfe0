"""Who is asked about a network: added after a call on trial, tried out, retired."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.chains.models import Network, Provider
from walletdesk.chains.trying import Finding, is_usable, try_out
from walletdesk.console.door import REFUSALS, agents_only, attempt, is_fragment, refusal, the_agent
from walletdesk.console.forms.networks import ProviderForm
from walletdesk.console.views.networks import network_of, page, to_network
from walletdesk.limits import words as limits


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Only one that answers the questions of following is added."""
    network, tried = network_of(slug), list[Finding]()
    form = ProviderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limits.CHAIN_TRIALS.take(the_agent(request).actor_id)
        tried = _tried(form, network)
        if is_usable(tried) and _added(request, form, network):
            messages.success(request, _("Added. It answers, and is asked from now on."))
            return to_network(network)
    return render(
        request, "console/networks/new_provider.html", {"form": form, "network": network, "tried": tried}
    )


@require_POST
@agents_only("settings.edit")
def try_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Asks it now, which may take a while."""
    limits.CHAIN_TRIALS.take(the_agent(request).actor_id)
    provider = _provider(public_id)
    found = try_out(provider.network, provider)
    if is_fragment(request):
        return render(request, "console/networks/tried.html", {"tried": found})
    return page(request, provider.network.slug, tried=found, tried_id=provider.public_id)


@require_POST
@agents_only("settings.edit")
def retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    provider = _provider(public_id)
    attempt(
        request, lambda by: provider.retire(by=by), _("It is asked no more, and its address is forgotten.")
    )
    return to_network(provider.network)


def _tried(form: ProviderForm, network: Network) -> list[Finding]:
    draft = Provider(network=network, name=form.details["name"], is_own=form.details["is_own"])
    try:
        draft.put(url=form.details["url"], socket=form.details["socket"])
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return []
    return try_out(network, draft)


def _added(request: HttpRequest, form: ProviderForm, network: Network) -> bool:
    try:
        Provider.objects.add(network=network, by=the_agent(request), **form.details)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except REFUSALS as problem:
        form.add_error(None, refusal(problem))
    else:
        return True
    return False


def _provider(public_id: UUID) -> Provider:
    return get_object_or_404(
        Provider.objects.in_use().filter(network__retired_at=None).select_related("network"),
        public_id=public_id,
    )
