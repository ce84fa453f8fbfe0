"""*Are you talking to us right now?* Answered only to who is signed in, and only about their own messages."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk.limits import limited
from walletdesk.limits.words import CHECK_CODES
from walletdesk.portal.conversations_page import announced_calls, messages_with, open_conversations
from walletdesk.portal.door import by_customer, customer_of, the_customer
from walletdesk.portal.forms.check_code import CheckCodeForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponseBase:
    """A POST, so that codes stand in no log. To a stranger nobody vouches for anything."""
    if customer_of(request):
        return _show_to_customer(request)
    if request.method == "POST":
        here = reverse("official_conversations")
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': here})}")
    return render(request, "portal/official_conversations/stranger.html")


@limited(CHECK_CODES, key=by_customer)
def _show_to_customer(request: HttpRequest) -> HttpResponse:
    customer, status = the_customer(request), 200
    form = CheckCodeForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {
        "conversations": open_conversations(customer),
        "calls": announced_calls(customer),
    }
    if request.method == "POST" and form.is_valid():
        context |= {"is_answered": True, "found": messages_with(form.cleaned_data["code"], customer)}
        form = CheckCodeForm()
    elif request.method == "POST":
        status = 422
    return render(
        request, "portal/official_conversations/show.html", {"form": form, **context}, status=status
    )
