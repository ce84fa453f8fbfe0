"""The wallet's home: what is linked, what is known, and how to stop everything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.core import clock
from walletdesk.portal.door import customers_only, the_customer
from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress


@require_safe
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    entries = BookEntry.objects.of(customer)
    context = {
        "freeze": customer.standing_freeze,
        "thaws_at": customer.thaws_at,
        "hold": customer.hold,
        "linked": LinkedAddress.objects.of(customer),
        "entries": entries.count(),
        "cooling": entries.filter(allowed_from__gt=clock.now()).count(),
        "allow_list": AllowList.objects.of(customer),
    }
    return render(request, "portal/wallet/show.html", context)
