"""Check before you send: for customers everything, for others what an address alone tells."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk import shield
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import CHECKS_BEFORE_SENDING
from walletdesk.portal.check_page import page_of
from walletdesk.portal.door import customer_of
from walletdesk.portal.forms.wallet_check import CheckForm
from walletdesk.wallet.checking.check import check
from walletdesk.wallet.checking.given import Slip, Unreadable
from walletdesk.wallet.checking.reading import LONGEST, read

_LONGEST_ADDRESS = 42


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHECKS_BEFORE_SENDING, key=by_ip)
def show(request: HttpRequest) -> HttpResponse:
    """A POST, so that what was pasted stands in no address and no log; nothing of it is kept."""
    if request.method != "POST":
        return _page(request, CheckForm(initial={"text": request.GET.get("address", "")[:_LONGEST_ADDRESS]}))
    form = CheckForm(request.POST)
    # First of all, or a phrase that is too long for the field would come back on the page.
    for kind in shield.remove(request.POST.get("text", "")[:LONGEST]).kinds:
        return _page(request, CheckForm(), secret=shield.advice(kind), status=422)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        given = read(form.cleaned_data["text"])
    except Unreadable as refused:
        return _refused(request, form, refused)
    customer = customer_of(request)
    if given.is_transaction and customer is None:
        return _page(request, form, needs_sign_in=True)
    # What was looked at stands above; the next thing begins with an empty field.
    return _page(request, CheckForm(), done=page_of(check(given, customer, form.meant)))


def _refused(request: HttpRequest, form: CheckForm, refused: Unreadable) -> HttpResponse:
    """A secret is not shown again: the form comes back empty."""
    if refused.slip is Slip.SECRET:
        return _page(request, CheckForm(), secret=shield.advice(refused.detail), status=422)
    # What may be a key does not come back either.
    shown = CheckForm() if refused.detail == "hash or key" else form
    return _page(request, shown, refused=refused.message, status=422)


def _page(request: HttpRequest, form: CheckForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "portal/wallet_check/show.html", {"form": form, **more}, status=status)
