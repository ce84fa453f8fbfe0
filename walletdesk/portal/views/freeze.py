"""Freezing: from the account, or by the link in any letter without a sign-in. Its end takes a day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import policy
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.freeze_link import customer_of
from walletdesk.accounts.step_up import evidence
from walletdesk.core.actors import VISITOR
from walletdesk.core.tokens import BadToken, ExpiredToken
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import FREEZE_BY_IP, FREEZE_BY_TOKEN
from walletdesk.portal.door import customers_only, freshly, the_customer
from walletdesk.shield import mask_email


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    """What a freeze is; the POST freezes at once."""
    customer = the_customer(request)
    if request.method == "POST":
        customer.freeze(by=customer)
        messages.success(request, _("Your account is frozen. Nothing is sent through us."))
        return HttpResponseRedirect(reverse("freeze"))
    context = {
        "freeze": customer.standing_freeze,
        "thaws_at": customer.thaws_at,
        "hold": customer.hold,
        "wait": policy.THAW_WAIT,
    }
    return render(request, "portal/security/freeze.html", context)


@require_POST
@customers_only
@freshly("freeze")
def create_thaw(request: HttpRequest) -> HttpResponse:
    """Asks for the end of the freeze."""
    customer = the_customer(request)
    try:
        customer.unfreeze(by=customer, fresh=evidence(request))
    except NotAllowed:
        messages.info(request, _("Your account is not frozen."))
    else:
        messages.success(request, _("We have noted it, and told every address of yours."))
    return HttpResponseRedirect(reverse("freeze"))


def _by_token(request: HttpRequest) -> str:
    return request.path[:2048]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(FREEZE_BY_IP, key=by_ip)
@limited(FREEZE_BY_TOKEN, key=_by_token)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter: looking changes nothing, because programs look at links too; pressing freezes."""
    try:
        customer = customer_of(token)
    except BadToken as problem:
        is_expired = isinstance(problem, ExpiredToken)
        status = 410 if is_expired else 404
        return render(request, "portal/freeze/bad_link.html", {"is_expired": is_expired}, status=status)
    if request.method == "POST":
        customer.freeze(by=VISITOR)
        return HttpResponseRedirect(request.path)
    context = {
        "freeze": customer.standing_freeze,
        "thaws_at": customer.thaws_at,
        "email": mask_email(customer.email),
    }
    response = render(request, "portal/freeze/show.html", context)
    # The address is a key: no page that is linked from here may learn it. Not "no-referrer", under which
    # browsers post as from nowhere ("Origin: null"), and the form would be refused as a forged one.
    response["Referrer-Policy"] = "strict-origin"
    return response
