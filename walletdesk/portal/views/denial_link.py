"""The link of an alert's letter: "that wasn’t me", without a sign-in. Looking changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk.core.tokens import BadToken, ExpiredToken
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import DENIALS_BY_IP
from walletdesk.portal import denying
from walletdesk.portal.views.alerts import context_of
from walletdesk.shield import mask_email
from walletdesk.watch.answer_link import alert_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(DENIALS_BY_IP, key=by_ip)
def show(request: HttpRequest, token: str) -> HttpResponse:
    """A program that looks at links freezes nobody; pressing the button does."""
    try:
        alert = alert_of(token)
    except BadToken as problem:
        is_expired = isinstance(problem, ExpiredToken)
        status = 410 if is_expired else 404
        return render(request, "portal/freeze/bad_link.html", {"is_expired": is_expired}, status=status)
    if request.method == "POST":
        denying.deny(alert, request)
        return HttpResponseRedirect(request.path)
    context = {**context_of(alert), "email": mask_email(alert.customer.email)}
    response = render(request, "portal/alerts/by_link.html", context)
    # The address is a key: no page that is linked from here may learn it.
    response["Referrer-Policy"] = "strict-origin"
    return response
