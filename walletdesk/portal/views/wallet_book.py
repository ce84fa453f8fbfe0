"""The address book: add, find, rename, remove. What a new entry resembles is shown before it is kept."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from walletdesk.accounts.doors import Door
from walletdesk.accounts.models import Customer
from walletdesk.accounts.step_up import PAGES, evidence, is_fresh
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.limits.doors import limited
from walletdesk.limits.words import BOOK_CHANGES
from walletdesk.portal.door import by_customer, customers_only, the_customer
from walletdesk.portal.forms.wallet import ComparedForm, EntryForm, EntryWordsForm
from walletdesk.portal.wallet_door import own_entry, too_many, unless_held
from walletdesk.wallet.alike import Alike, alikes
from walletdesk.wallet.errors import AlreadyThere, TooMany
from walletdesk.wallet.models import AllowList, BookEntry, Words

ON_A_PAGE = 25
LONGEST_SEARCH = 80
LONGEST_ADDRESS = 42


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    entries, sought = BookEntry.objects.of(customer), request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = entries.filter(_matching(sought)) if sought else entries
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "sought": sought,
        "is_empty": not entries.exists(),
        "allow_list": AllowList.objects.of(customer),
    }
    return render(request, "portal/wallet/book.html", context)


def _matching(sought: str) -> Q:
    return Q(label__icontains=sought) | Q(note__icontains=sought) | Q(address__contains=sought.lower())


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_held
@limited(BOOK_CHANGES, key=by_customer)
def create(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    allow_list = AllowList.objects.of(customer)
    if allow_list and not is_fresh(request):
        return HttpResponseRedirect(_again_with_address(request))
    form = EntryForm(
        request.POST or None, initial={"address": request.GET.get("address", "")[:LONGEST_ADDRESS]}
    )
    compared = ComparedForm(request.POST if "compared_asked" in request.POST else None)
    alike: list[Alike] = []
    if request.method == "POST" and form.is_valid():
        alike = alikes(customer, form.cleaned_data["address"])
        if (not alike or compared.is_valid()) and (entry := _added(request, customer, form)):
            messages.success(request, _("“%(label)s” is in your address book.") % {"label": entry.label})
            return HttpResponseRedirect(reverse("wallet_entry", args=[entry.pk]))
    context = {"form": form, "alike": alike, "compared": compared, "allow_list": allow_list}
    return render(request, "portal/wallet/entry_new.html", context)


def _again_with_address(request: HttpRequest) -> str:
    """To the full sign-in, and back to this page with the address that was typed."""
    typed = (request.POST.get("address") or request.GET.get("address", ""))[:LONGEST_ADDRESS]
    try:
        back = f"{request.path}?{urlencode({'address': str(Address.read(typed))})}"
    except NotAnAddress:
        back = request.path
    return f"{PAGES[Door.PORTAL]}?{urlencode({'next': back})}"


def _added(request: HttpRequest, customer: Customer, form: EntryForm) -> BookEntry | None:
    """The new entry; None when it can't be one, and the form says why."""
    given: dict[str, Any] = form.cleaned_data
    words = Words(given["label"], given["note"])
    try:
        return BookEntry.objects.add(customer, given["address"], words, by=customer, fresh=evidence(request))
    except AlreadyThere:
        form.add_error("address", _("This address is in your book already."))
    except TooMany as full:
        form.add_error("address", too_many(full.limit))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@limited(BOOK_CHANGES, key=by_customer)
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One entry; the POST gives it another name or note."""
    entry, customer = own_entry(request, pk), the_customer(request)
    form = EntryWordsForm(request.POST or None, initial={"label": entry.label, "note": entry.note})
    if request.method == "POST":
        return _renamed(request, entry, form)
    context = {"entry": entry, "form": form, "allow_list": AllowList.objects.of(customer)}
    return render(request, "portal/wallet/entry.html", context)


@unless_held
def _renamed(request: HttpRequest, entry: BookEntry, form: EntryWordsForm) -> HttpResponse:
    customer = the_customer(request)
    if form.is_valid():
        entry.rename(Words(form.cleaned_data["label"], form.cleaned_data["note"]), by=customer)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("wallet_entry", args=[entry.pk]))
    context = {"entry": entry, "form": form, "allow_list": AllowList.objects.of(customer)}
    return render(request, "portal/wallet/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_held
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what it means, and removes on the second press."""
    entry = own_entry(request, pk)
    if request.method == "POST":
        entry.remove(by=the_customer(request))
        messages.success(request, _("“%(label)s” is removed.") % {"label": entry.label})
        return HttpResponseRedirect(reverse("wallet_book"))
    context = {
        "title": _("Remove “%(label)s”?") % {"label": entry.label},
        "words": [
            _("It goes at once, also from the allow-list."),
            _("If you add it again, it takes a day again until it counts as allowed."),
        ],
        "address": entry.spelled,
        "button": _("Remove it"),
        "back": reverse("wallet_entry", args=[pk]),
    }
    return render(request, "portal/parts/confirm.html", context)
