"""The networks that are followed: set up, looked at, changed, retired."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.chains.models import Network, Watched
from walletdesk.chains.standing import standing_of
from walletdesk.console.door import REFUSALS, agents_only, refusal, refused, the_agent
from walletdesk.console.forms.networks import NetworkForm

# The badge's tone and icon beside the standing's words.
LOOKS = {
    "good": ("good", "circle-check"),
    "behind": ("info", "clock"),
    "new": ("info", "clock"),
    "unprovided": ("warn", "circle-alert"),
}
BAD = ("bad", "circle-alert")


def row_of(network: Network) -> dict[str, Any]:
    """A network with the word for how it is."""
    standing = standing_of(network)
    tone, icon = LOOKS.get(standing.value, BAD)
    return {
        "it": network,
        "standing": standing,
        "tone": tone,
        "icon": icon,
        "providers": network.providers.in_use(),
    }


@require_safe
@agents_only("settings.edit")
def listed(request: HttpRequest) -> HttpResponse:
    rows = [row_of(network) for network in Network.objects.in_use().prefetch_related("providers")]
    context = {"rows": rows, "watched": Watched.objects.followed().count()}
    return render(request, "console/networks/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def new(request: HttpRequest) -> HttpResponse:
    form = NetworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = the_agent(request)
        network = saved(form, lambda: Network.objects.add(by=by, **form.details))
        if network:
            messages.success(request, _("Added. It is followed once it has a provider."))
            return HttpResponseRedirect(reverse("console:provider_new", args=[network.slug]))
    return render(request, "console/networks/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_of(slug)
    form = NetworkForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        by = the_agent(request)
        if saved(form, lambda: network.change(by=by, **form.details) or network):
            messages.success(request, _("Saved. Following goes on with it in a moment."))
            return to_network(network)
    return page(request, slug, form=form)


@require_POST
@agents_only("settings.edit")
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_of(slug)
    try:
        network.retire(by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
        return to_network(network)
    messages.success(request, _("It is followed no more. What was read stays."))
    return HttpResponseRedirect(reverse("console:networks"))


def page(request: HttpRequest, slug: str, **context: Any) -> HttpResponse:
    # Read anew: what the form could not save still stands in the row that it was given.
    network = network_of(slug)
    waiting = network.backfills.waiting().filter(watched__ended_at=None).count()
    context.setdefault("form", NetworkForm(network=network))
    return render(
        request, "console/networks/show.html", {"row": row_of(network), "waiting": waiting, **context}
    )


def saved(form: Any, save: Callable[[], Network]) -> Network | None:
    """The row; None when the model refuses, and then the form says why."""
    try:
        return save()
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except REFUSALS as problem:
        form.add_error(None, refusal(problem))
    return None


def network_of(slug: str) -> Network:
    return get_object_or_404(Network.objects.in_use(), slug=slug)


def to_network(network: Network) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("console:network", args=[network.slug]))
