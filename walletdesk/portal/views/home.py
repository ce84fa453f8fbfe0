"""The front page: for a stranger, what do you need; for a customer, how the account stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from walletdesk.desk.models import Ticket
from walletdesk.portal.door import customer_of
from walletdesk.portal.standing import Standing


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    customer = customer_of(request)
    if customer is None:
        return render(request, "portal/home/stranger.html")
    context = {
        "standing": Standing(customer),
        "open_requests": Ticket.objects.visible_to(customer).open().count(),
    }
    return render(request, "portal/home/customer.html", context)
