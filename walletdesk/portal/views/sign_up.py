"""Opening an account: the address, its code, then how to come in from now on, a passkey first."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import entrance, policy, sign_up
from walletdesk.accounts.errors import AnswerRefused, NotAllowed
from walletdesk.accounts.models import SignUp
from walletdesk.accounts.models.preferences import known_zone
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import CODE_GUESSES, CODES_BY_IP, SIGN_UP_BY_IP
from walletdesk.portal.door import customer_of, customers_only, passkey_place, the_customer
from walletdesk.portal.forms.sign_up import LetterCodeForm, SignUpForm

SIGN_UP = "sign_up"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SIGN_UP_BY_IP, key=by_ip)
def create(request: HttpRequest) -> HttpResponse:
    if customer_of(request):
        return HttpResponseRedirect("/")
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish = {"language": get_language() or settings.LANGUAGE_CODE, "time_zone": _zone(request)}
        begun = sign_up.start(**form.cleaned_data, password=None, **wish)
        request.session[SIGN_UP] = str(begun.public_id)
        return HttpResponseRedirect(reverse("sign_up_code"))
    return render(request, "portal/sign_up/create.html", {"form": form})


def _zone(request: HttpRequest) -> str:
    try:
        return known_zone(request.COOKIES.get("time_zone", ""))
    except NotAllowed:
        return settings.TIME_ZONE


def _begun(request: HttpRequest) -> SignUp | None:
    public_id = request.session.get(SIGN_UP)
    return sign_up.find(public_id) if public_id else None


def _by_sign_up(request: HttpRequest) -> str:
    begun = _begun(request)
    return f"sign_up:{begun.email.casefold() if begun else by_ip(request)}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CODE_GUESSES, key=_by_sign_up)
def show_code(request: HttpRequest) -> HttpResponse:
    """The code of the letter opens the account and signs in."""
    begun = _begun(request)
    if begun is None:
        return HttpResponseRedirect(reverse("sign_up"))
    form = LetterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            customer = sign_up.confirm(begun, form.cleaned_data["answer"])
        except AnswerRefused as refusal:
            form.add_error("answer", refused_code(refusal.left))
        else:
            request.session.pop(SIGN_UP, None)
            entrance.enter(request, customer, {"code"})
            return HttpResponseRedirect(reverse("sign_up_protection"))
    context = {"form": form, "email": begun.email, "minutes": int(policy.CODE_LIFE.total_seconds()) // 60}
    return render(request, "portal/sign_up/code.html", context)


def refused_code(left: int) -> str:
    """What a wrong code from a letter is answered, in every flow alike."""
    if left:
        return _("That isn’t the code of our newest letter. Please look again.")
    return _("That code doesn’t work any more. Please ask for a new letter below.")


@require_POST
@limited(CODES_BY_IP, key=by_ip)
def create_code(request: HttpRequest) -> HttpResponse:
    """Another letter; its code replaces the earlier one."""
    begun = _begun(request)
    if begun is None:
        return HttpResponseRedirect(reverse("sign_up"))
    sign_up.send_again(begun)
    messages.success(request, _("A new letter is on its way. Only its code works now."))
    return HttpResponseRedirect(reverse("sign_up_code"))


@require_http_methods(["GET", "HEAD"])
@customers_only
def show_protection(request: HttpRequest) -> HttpResponse:
    """The account is open: how do you want to come in?"""
    customer = the_customer(request)
    if customer.has_usable_password() or customer.passkeys.exists():
        return HttpResponseRedirect("/")
    return render(request, "portal/sign_up/protection.html", {"passkey_place": passkey_place(request)})
