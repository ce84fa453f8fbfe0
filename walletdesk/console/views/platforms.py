"""Our accounts on platforms of others: added, tried out, changed, paused, retired. Looking asks nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Platform, all_platforms, platform_of
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.console.door import REFUSALS, abilities, agents_only, attempt, is_fragment, refusal, the_agent
from walletdesk.console.forms.platforms import AccountForm
from walletdesk.console.platforms import Row
from walletdesk.console.views.platform_intake import lately
from walletdesk.limits import words as limits


@require_safe
@agents_only("settings.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    rows = [Row(account) for account in Account.objects.in_use().select_related("standing")]
    shelves = [(one, [row for row in rows if row.it.platform == one.slug]) for one in all_platforms()]
    return render(request, "console/platforms/list.html", {"shelves": shelves})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def new(request: HttpRequest, platform: str) -> HttpResponse:
    on = _platform(platform)
    form = AccountForm(request.POST or None, platform=on)
    if request.method == "POST" and form.is_valid():
        add = Account.objects.add
        account = _saved(form, lambda: add(on, by=the_agent(request), **form.given))
        if account:
            _connect(request, account, _("Added. Try out now whether it works."))
            return _to(account)
    return render(request, "console/platforms/new.html", {"form": form, "platform": on})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    account = _account(public_id)
    form = AccountForm(request.POST or None, platform=account.on_platform, account=account)
    if request.method == "POST" and form.is_valid():
        by = the_agent(request)
        if _saved(form, lambda: account.change(by=by, **form.given) or account):
            _connect(request, account, _("Saved."))
            return _to(account)
    return _page(request, public_id, form=form)


@require_POST
@agents_only("settings.edit")
def try_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Asks the platform now, which may take a while; nobody is sent anything."""
    limits.PLATFORM_TRIALS.take(the_agent(request).actor_id)
    account = _account(public_id)
    found = list(account.on_platform.try_out(account))
    if is_fragment(request):
        return render(request, "console/platforms/tried.html", {"tried": found})
    return _page(request, public_id, tried=found)


@require_POST
@agents_only("settings.edit")
def pause(request: HttpRequest, public_id: UUID) -> HttpResponse:
    account = _account(public_id)
    attempt(request, lambda by: account.pause(by=by), _("Paused. Nothing comes in and nothing goes out."))
    return _to(account)


@require_POST
@agents_only("settings.edit")
def resume(request: HttpRequest, public_id: UUID) -> HttpResponse:
    account = _account(public_id)
    if attempt(request, lambda by: account.resume(by=by)):
        # Some platforms give up on an address that was silent.
        _connect(request, account, _("It hears and speaks again."))
    return _to(account)


@require_POST
@agents_only("settings.edit")
def retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    account = _account(public_id)
    done = _("Removed, and its secrets forgotten. What was said stays.")
    if attempt(request, lambda by: account.retire(by=by), done):
        return HttpResponseRedirect(reverse("console:platforms"))
    return _to(account)


def _saved(form: AccountForm, save: Callable[[], Account]) -> Account | None:
    """The row; None when the model refuses, and then the form says why."""
    try:
        return save()
    except ValidationError as wrong:
        form.refuse(wrong)
    except REFUSALS as problem:
        form.add_error(None, refusal(problem))
    return None


def _connect(request: HttpRequest, account: Account, done: str) -> None:
    """Tells the platform where to call us, and says how that went; what was saved stays either way."""
    try:
        account.on_platform.connect(account)
    except PlatformError as problem:
        account.standing.fail(problem)
        told = _("Saved, but {platform} could not be set up: {trouble}")
        name, trouble = account.on_platform.name, problem.trouble.label
        messages.error(request, told.format(platform=name, trouble=trouble))
    else:
        messages.success(request, done)


def _page(request: HttpRequest, public_id: UUID, **context: Any) -> HttpResponse:
    # Read anew: what the form could not save still stands in the row that it was given.
    account = _account(public_id)
    context.setdefault("form", AccountForm(platform=account.on_platform, account=account))
    context |= {
        "row": Row(account),
        "platform": account.on_platform,
        "address": settings.PUBLIC_URL + account.hook_path,
        "may": abilities(the_agent(request)),
        **lately(request, account),
    }
    return render(request, "console/platforms/show.html", context)


def _to(account: Account) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("console:platform_account", args=[account.public_id]))


def _account(public_id: UUID) -> Account:
    return get_object_or_404(Account.objects.in_use().select_related("standing"), public_id=public_id)


def _platform(slug: str) -> Platform:
    try:
        return platform_of(slug)
    except KeyError:
        raise Http404 from None
