"""E-mail addresses: one or two, all confirmed, all told about everything that matters."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import policy
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, OnHold
from walletdesk.accounts.models import EmailAddress
from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.limits.doors import limited
from walletdesk.limits.words import CODE_GUESSES, CODES_BY_IP
from walletdesk.portal.door import by_customer, customers_only, freshly, the_customer, unless_frozen
from walletdesk.portal.forms.security import AddressForm
from walletdesk.portal.forms.sign_up import LetterCodeForm
from walletdesk.portal.views.sign_up import refused_code

UNSETTLED = gettext_lazy(
    "While a freeze or a hold stands, no address can be removed or made the main one. That protects you: "
    "nobody can keep our letters from you. The home page shows when it ends."
)


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    confirmed = list(customer.addresses.confirmed())
    context = {
        "addresses": confirmed,
        "pending": customer.addresses.pending().order_by("-added_at").first(),
        "may_add": len(confirmed) < policy.MOST_ADDRESSES,
    }
    return render(request, "portal/security/addresses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_frozen
@limited(CODES_BY_IP, key=by_customer)
@step_up
def create(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            customer.add_address(form.cleaned_data["email"], by=customer, fresh=evidence(request))
        except NotAllowed:
            form.add_error(
                "email", _("This address is on your account already, or you have two. Remove one first.")
            )
        else:
            return HttpResponseRedirect(reverse("address_code"))
    return render(request, "portal/security/address_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_frozen
@limited(CODE_GUESSES, key=by_customer)
def show_code(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    pending = customer.addresses.pending().order_by("-added_at").first()
    if pending is None:
        return HttpResponseRedirect(reverse("addresses"))
    form = LetterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            customer.confirm_address(form.cleaned_data["answer"], by=customer)
        except AnswerRefused as refusal:
            form.add_error("answer", refused_code(refusal.left))
        else:
            messages.success(request, _("The address is confirmed. From now on we write to both."))
            return HttpResponseRedirect(reverse("addresses"))
    context = {"form": form, "email": pending.email, "minutes": int(policy.CODE_LIFE.total_seconds()) // 60}
    return render(request, "portal/security/address_code.html", context)


@require_POST
@customers_only
@unless_frozen
@limited(CODES_BY_IP, key=by_customer)
def create_code(request: HttpRequest) -> HttpResponse:
    pending = the_customer(request).addresses.pending().order_by("-added_at").first()
    if pending is None:
        return HttpResponseRedirect(reverse("addresses"))
    pending.send_code()
    messages.success(request, _("A new letter is on its way. Only its code works now."))
    return HttpResponseRedirect(reverse("address_code"))


def _own(request: HttpRequest, pk: int) -> EmailAddress:
    address = the_customer(request).addresses.filter(pk=pk).first()
    if address is None:
        raise Http404
    return address


@require_POST
@customers_only
@freshly("addresses")
def make_primary(request: HttpRequest, pk: int) -> HttpResponse:
    customer, address = the_customer(request), _own(request, pk)
    try:
        customer.make_primary(address, by=customer, fresh=evidence(request))
    except OnHold:
        messages.error(request, UNSETTLED)
    except NotAllowed:
        messages.error(request, _("Confirm this address first."))
    else:
        messages.success(request, _("From now on you sign in with %(email)s.") % {"email": address.email})
    return HttpResponseRedirect(reverse("addresses"))


@require_POST
@customers_only
@freshly("addresses")
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    customer, address = the_customer(request), _own(request, pk)
    try:
        customer.remove_address(address, by=customer, fresh=evidence(request))
    except OnHold:
        messages.error(request, UNSETTLED)
    except NotAllowed:
        messages.error(request, _("The main address stays. Make another one the main address first."))
    else:
        messages.success(request, _("%(email)s is removed.") % {"email": address.email})
    return HttpResponseRedirect(reverse("addresses"))
