"""The security history: what was done to the account, when, where and by whom."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.portal.door import customers_only, the_customer
from walletdesk.portal.happenings import Happening

A_PAGE = 25


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    page = Paginator(customer.history, A_PAGE).get_page(request.GET.get("page"))
    happenings = [Happening(entry, customer) for entry in page]
    return render(request, "portal/security/history.html", {"page": page, "happenings": happenings})
