"""Linking an address: which one, the text to sign, and the signature. A browser's wallet goes the same way by
script, with the same answers as JSON."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.limits.doors import limited
from walletdesk.limits.words import LINK_PROOFS, LINK_TEXTS
from walletdesk.portal.door import by_customer, customers_only, freshly, the_customer
from walletdesk.portal.forms.wallet import LinkForm, SignatureForm
from walletdesk.portal.wallet_door import freshly_asked, too_many, unless_held, wants_json
from walletdesk.wallet.errors import AlreadyThere, LinkRefused, TooMany
from walletdesk.wallet.models import LinkChallenge, LinkedAddress
from walletdesk.wallet.proving import Signed
from walletdesk.wallet.refusal import Refusal

# After these the same text can't succeed any more.
_NEEDS_NEW_TEXT = {Refusal.UNKNOWN, Refusal.OTHER_ACCOUNT, Refusal.USED, Refusal.LATE, Refusal.ALTERED}
_NEEDS_NEW_TEXT |= {Refusal.NOT_OURS, Refusal.OTHER_SITE}


@require_safe
@customers_only
@unless_held
@step_up
def new(request: HttpRequest) -> HttpResponse:
    """Two ways: a wallet in this browser, or one somewhere else."""
    return render(request, "portal/wallet/link.html", {"form": LinkForm()})


@require_POST
@customers_only
@unless_held
@freshly_asked
@freshly("wallet_address_new")
@limited(LINK_TEXTS, key=by_customer)
def create_text(request: HttpRequest) -> HttpResponse:
    """The text to sign for an address: shown once, good for ten minutes."""
    customer, form = the_customer(request), LinkForm(request.POST, any_chain=wants_json(request))
    if not form.is_valid():
        return _not_an_address(request, form)
    address, chain_id = form.cleaned_data["address"], form.cleaned_data["chain_id"]
    if LinkedAddress.objects.of(customer).filter(address=address.key).exists():
        form.add_error("address", _("This address is linked to your account already."))
        return _not_an_address(request, form)
    text = LinkChallenge.objects.ask(customer, address, chain_id, by=customer, fresh=evidence(request))
    if wants_json(request):
        return JsonResponse({"text": str(text)})
    return _sign_page(request, SignatureForm(initial={"text": str(text)}))


@require_POST
@customers_only
@unless_held
@freshly_asked
@freshly("wallet_address_new")
@limited(LINK_PROOFS, key=by_customer)
def create(request: HttpRequest) -> HttpResponse:
    """Links the address if the signature proves it."""
    customer, form = the_customer(request), SignatureForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, None)
    signed = Signed(form.cleaned_data["text"], form.cleaned_data["signature"])
    try:
        linked = LinkedAddress.objects.link(customer, signed, by=customer, fresh=evidence(request))
    except LinkRefused as refused:
        form.refuse("signature", refused.message) if refused.why is Refusal.SECRET else form.add_error(
            "signature", refused.message
        )
        return _refused(request, form, refused.why)
    except AlreadyThere:
        form.add_error("signature", _("This address is linked to your account already."))
        return _refused(request, form, Refusal.USED)
    except TooMany as full:
        form.add_error("signature", too_many(full.limit))
        return _refused(request, form, None)
    messages.success(request, _("The address is linked. From now on we watch it for you."))
    page = reverse("wallet_address", args=[linked.pk])
    return JsonResponse({"url": page}) if wants_json(request) else HttpResponseRedirect(page)


def _not_an_address(request: HttpRequest, form: LinkForm) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": _first_error(form)}, status=422)
    return render(request, "portal/wallet/link.html", {"form": form})


def _refused(request: HttpRequest, form: SignatureForm, why: Refusal | None) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": _first_error(form)}, status=422)
    return _sign_page(request, form, why)


def _sign_page(request: HttpRequest, form: SignatureForm, why: Refusal | None = None) -> HttpResponse:
    text = form["text"].value() or ""
    context: dict[str, Any] = {
        "form": form,
        "text": text.replace("\r\n", "\n"),
        "needs_new_text": why in _NEEDS_NEW_TEXT or not text,
        "is_secret": why is Refusal.SECRET,
        "address": request.POST.get("address", "")[:42],
        "chain_id": request.POST.get("chain_id", "")[:12],
    }
    return render(request, "portal/wallet/sign.html", context)


def _first_error(form: LinkForm | SignatureForm) -> str:
    return str(next(iter(form.errors.values()))[0])
