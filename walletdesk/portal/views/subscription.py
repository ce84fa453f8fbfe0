"""News about the service status by mail: asked for here, and wanted only when said so from the inbox."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.core.tokens import BadToken
from walletdesk.help.status.models import Subscription
from walletdesk.limits import LimitReached, by_ip, limited
from walletdesk.limits.words import STATUS_ASKED_BY_IP, STATUS_LETTERS_TO_ADDRESS
from walletdesk.notices import HeaderRefused, Recipient
from walletdesk.portal.forms.status import SubscriptionForm
from walletdesk.portal.views import status


@require_POST
@never_cache
@limited(STATUS_ASKED_BY_IP, key=by_ip)
def create(request: HttpRequest) -> HttpResponseBase:
    """Says the same whoever is known, and also when that address has had enough letters for today."""
    form = SubscriptionForm(request.POST)
    if not form.is_valid():
        return status.page(request, form, status=422)
    try:
        to = Recipient(form.cleaned_data["email"], get_language() or "en", get_current_timezone_name())
        STATUS_LETTERS_TO_ADDRESS.take(to.email.casefold())
        Subscription.objects.ask(to)
    except HeaderRefused:
        form.add_error("email", _("Enter an address such as lin@example.com."))
        return status.page(request, form, status=422)
    except LimitReached:
        pass
    return redirect("status_asked")


@require_safe
@never_cache
def show_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/status/asked.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """Looking changes nothing, because programs look at links too; a press confirms."""
    try:
        if request.method != "POST":
            return _shown(request, token)
        Subscription.objects.confirm(token)
    except BadToken:
        return render(request, "portal/status/bad_link.html", status=404)
    messages.success(request, _("From now on we write to you when one of our services has trouble."))
    return redirect("status")


def _shown(request: HttpRequest, token: str) -> HttpResponse:
    Subscription.objects.asked_for(token)
    answer = render(request, "portal/status/confirm.html", {"token": token})
    # The address is a key: no page that is linked from here may learn it.
    answer["Referrer-Policy"] = "strict-origin"
    return answer
