"""The sites that embed the chat: where their pages live, what goes into them, and their signing secrets."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.channels.chat.models import SigningSecret, Site
from walletdesk.console.door import REFUSALS, agents_only, attempt, refusal, the_agent
from walletdesk.console.forms.chat_sites import OriginForm, SiteForm


@require_safe
@agents_only("settings.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    context = {"sites": Site.objects.in_use(), "retired": Site.objects.exclude(retired_at=None)}
    return render(request, "console/chat_sites/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def new(request: HttpRequest) -> HttpResponse:
    """Adds a site; the answer shows its first secret, and is the only one that ever does."""
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            site, secret = Site.objects.add(by=the_agent(request), **form.cleaned_data)
        except REFUSALS as problem:
            form.add_error(None, refusal(problem))
        else:
            return _show_secret(request, site, secret)
    return render(request, "console/chat_sites/new.html", {"form": form})


def _show_secret(request: HttpRequest, site: Site, secret: str) -> HttpResponse:
    context = {"site": site, "secret": secret, "is_first": site.secrets.count() == 1}
    return render(request, "console/chat_sites/secret.html", context)


@require_safe
@agents_only("settings.edit")
def show(request: HttpRequest, key: str) -> HttpResponse:
    site = _site(key)
    context = {
        "site": site,
        "secrets": SigningSecret.objects.filter(site=site).valid(),
        "form": OriginForm(site=site),
    }
    return render(request, "console/chat_sites/show.html", context)


@require_POST
@agents_only("settings.edit")
def create_secret(request: HttpRequest, key: str) -> HttpResponse:
    """A new secret beside the newest, which the form names: pressed twice, it would end the one in use."""
    with transaction.atomic():
        site = _site(key, Site.objects.select_for_update())
        if request.POST.get("after") == str(site.secrets.latest("pk").pk):
            return _show_secret(request, site, site.rotate_secret(by=the_agent(request)))
    messages.error(request, _("A newer secret was made meanwhile. Nothing was changed."))
    return _back(site)


@require_POST
@agents_only("settings.edit")
def end_old_secrets(request: HttpRequest, key: str) -> HttpResponse:
    done = _("Only the newest secret is valid now.")
    return _do(request, key, lambda site: site.end_old_secrets(by=the_agent(request)), done)


@require_POST
@agents_only("settings.edit")
def create_origin(request: HttpRequest, key: str) -> HttpResponse:
    with transaction.atomic():
        site = _site(key, Site.objects.select_for_update())
        form = OriginForm(request.POST, site=site)
        if form.is_valid():
            site.move(origins=[*site.origins, form.cleaned_data["origin"]], by=the_agent(request))
            messages.success(request, _("Added. The chat works there at once."))
            return _back(site)
    context = {"site": site, "secrets": SigningSecret.objects.filter(site=site).valid(), "form": form}
    return render(request, "console/chat_sites/show.html", context)


@require_POST
@agents_only("settings.edit")
def destroy_origin(request: HttpRequest, key: str) -> HttpResponse:
    with transaction.atomic():
        site = _site(key, Site.objects.select_for_update())
        left = [origin for origin in site.origins if origin != request.POST.get("origin")]
        if not left:
            messages.error(request, _("That is its only address. Deactivate the site instead."))
        elif len(left) < len(site.origins):
            site.move(origins=left, by=the_agent(request))
            messages.success(request, _("Removed. The chat has stopped working there."))
    return _back(site)


@require_POST
@agents_only("settings.edit")
def retire(request: HttpRequest, key: str) -> HttpResponse:
    done = _("Deactivated. Conversations that began there go on by the links in their letters.")
    response = _do(request, key, lambda site: site.retire(by=the_agent(request)), done)
    response["Location"] = reverse("console:chat_sites")
    return response


def _do(request: HttpRequest, key: str, verb: Callable[[Site], Any], done: str) -> HttpResponse:
    site = _site(key)
    attempt(request, lambda by: verb(site), done)
    return _back(site)


def _back(site: Site) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:chat_site", args=[site.key]))


def _site(key: str, among: Any = None) -> Site:
    """A site in use; a retired one only stands in the list."""
    sites = Site.objects.all() if among is None else among
    site: Site | None = sites.filter(key=key, retired_at=None).first()
    if site is None:
        raise Http404
    return site
