"""Accounts on platforms that a customer linked: which, since when, and ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.channels.social.models import Link
from walletdesk.portal.door import customers_only, the_customer


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    links = list(Link.objects.of(customer))
    is_suspended = any(not link.is_in_force for link in links)
    context = {"links": links, "is_suspended": is_suspended}
    return render(request, "portal/elsewhere/index.html", context)


@require_POST
@customers_only
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """At once: it makes nobody able to do more, so it asks for no other sign-in and waits for no freeze."""
    customer = the_customer(request)
    get_object_or_404(Link.objects.of(customer), pk=pk).end(by=customer)
    messages.success(request, _("No longer linked. Whoever writes from there is a stranger for us again."))
    return HttpResponseRedirect(reverse("elsewhere"))
