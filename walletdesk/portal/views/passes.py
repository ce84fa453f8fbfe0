"""The personal link out of a letter: opens where the request was written, elsewhere by a code.

Mail scanners open every link they see, so looking at the page sends nothing and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk import shield
from walletdesk.desk.access import browser_key, give_browser_key
from walletdesk.desk.errors import WrongCode
from walletdesk.desk.models import Pass, Ticket
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import CODES_BY_IP
from walletdesk.portal.forms.proof import CodeForm
from walletdesk.portal.requests_door import page_of

View = Callable[..., HttpResponseBase]


def by_pass(view: View) -> View:
    """The ticket that a link stands for; a link that is wrong, ended or too old gets the ways on, and 404."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponseBase:
        link = Pass.objects.of_token(token)
        if link is None:
            return render(request, "portal/pass/ended.html", status=404)
        if _is_known_here(request, link.ticket):
            return HttpResponseRedirect(page_of(link.ticket))
        return view(request, link.ticket, token)

    return never_cache(opened)


@require_safe
@by_pass
def show(request: HttpRequest, ticket: Ticket, token: str) -> HttpResponse:
    context = {"ticket": ticket, "token": token, "masked": shield.mask_email(ticket.email)}
    return render(request, "portal/pass/show.html", context)


@require_POST
@limited(CODES_BY_IP, key=by_ip)
@by_pass
def create_code(request: HttpRequest, ticket: Ticket, token: str) -> HttpResponseBase:
    ticket.send_entry_code()
    return redirect("pass_code", token)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(CODES_BY_IP, key=by_ip)
@by_pass
def code(request: HttpRequest, ticket: Ticket, token: str) -> HttpResponseBase:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = HttpResponseRedirect(page_of(ticket))
        try:
            ticket.enter(code=form.cleaned_data["code"], key=give_browser_key(request, answer))
        except WrongCode as wrong:
            form = CodeForm({})
            form.errors.clear()
            form.add_error("code", str(wrong))
        else:
            return answer
    context = {"form": form, "token": token, "masked": shield.mask_email(ticket.email)}
    return render(request, "portal/pass/code.html", context, status=422 if form.errors else 200)


def _is_known_here(request: HttpRequest, ticket: Ticket) -> bool:
    customer = request.customer  # type: ignore[attr-defined]
    return bool(customer and ticket.is_party(customer)) or ticket.guest_with(browser_key(request)) is not None
