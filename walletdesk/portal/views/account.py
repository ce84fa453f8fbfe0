"""The account as a whole: take the own data along, or close it."""

from django.contrib.auth import logout
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.errors import OnHold
from walletdesk.accounts.export import export
from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.core.streamed_json import written
from walletdesk.limits import LimitReached
from walletdesk.look.errors import too_many
from walletdesk.portal.door import customers_only, freshly, the_customer, unless_frozen
from walletdesk.portal.forms.security import CloseForm


@require_safe
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/account/show.html")


@require_POST
@customers_only
@unless_frozen
@freshly("account")
def create_export(request: HttpRequest) -> HttpResponseBase:
    """Everything that we know, as one file that is written while it is read."""
    customer = the_customer(request)
    try:
        document = export(customer, by=customer, fresh=evidence(request))
    except LimitReached as reached:
        return too_many(request, reached.retry_after)
    portions = written(document, get_language() or "en")
    response = StreamingHttpResponse(portions, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="walletdesk-data.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@step_up
def close(request: HttpRequest) -> HttpResponse:
    """Says what closing means, and closes when it is understood."""
    customer = the_customer(request)
    form = CloseForm(request.POST or None)
    until = customer.thaws_at if customer.is_frozen else customer.sends_held_until
    if request.method == "POST" and form.is_valid():
        try:
            customer.close(by=customer, fresh=evidence(request))
        except OnHold:
            return HttpResponseRedirect(reverse("account_closure"))
        logout(request)
        return HttpResponseRedirect(reverse("account_closed"))
    context = {"form": form, "is_frozen": customer.is_frozen, "until": until, "hold": customer.hold}
    return render(request, "portal/account/close.html", context)


@never_cache
@require_safe
def show_closed(request: HttpRequest) -> HttpResponse:
    """Goodbye; for whoever has just closed, who is nobody here any more."""
    return render(request, "portal/account/closed.html")
