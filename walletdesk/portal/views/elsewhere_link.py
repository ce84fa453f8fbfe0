"""The page behind the one-time link of a conversation on a platform. Looking at it changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts import step_up
from walletdesk.accounts.doors import Door
from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.accounts.models import Customer
from walletdesk.channels.social.errors import KnownAlready, LinkUsedUp
from walletdesk.channels.social.linking import choosing
from walletdesk.channels.social.models import Invitation
from walletdesk.channels.social.models.link_code import LIFE
from walletdesk.core.text import truncate
from walletdesk.desk.models import Message
from walletdesk.limits.doors import limited
from walletdesk.limits.words import INVITATIONS_OPENED
from walletdesk.portal.door import by_customer, customers_only, the_customer
from walletdesk.shield import mask_email

View = Callable[..., HttpResponseBase]
BEGINNING = 280


def of_link(view: View) -> View:
    """For who is signed in, fully and a moment ago, with a link that is still good. The address is a key, so
    no page that is linked from here may learn it."""

    @wraps(view)
    @customers_only
    @limited(INVITATIONS_OPENED, key=by_customer, reads=True)
    def guarded(request: HttpRequest, token: str) -> HttpResponseBase:
        invitation = Invitation.objects.of_token(token)
        if invitation is None or invitation.customer_id not in {None, request.user.pk}:
            return _gone(request)
        if not step_up.is_fresh(request):
            back = urlencode({"next": reverse("conversation", args=[token])})
            return HttpResponseRedirect(f"{step_up.PAGES[Door.PORTAL]}?{back}")
        try:
            response = view(request, invitation)
        except LinkUsedUp:
            response = _gone(request)
        response["Referrer-Policy"] = "strict-origin"
        return response

    return guarded


@require_safe
@of_link
def show(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    """Who wrote, what, to which account of ours; then: it was not me, go on here, be known there."""
    return render(request, "portal/elsewhere/show.html", _context(invitation, the_customer(request)))


@require_POST
@of_link
def adopt(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    customer = the_customer(request)
    try:
        ticket = choosing.go_on_here(invitation, by=customer, fresh=step_up.evidence(request))
    except NotAllowed:
        return _gone(request)
    messages.success(request, _("It goes on here. Answers are read in the app from now on."))
    return HttpResponseRedirect(reverse("requests_show", args=[ticket.reference]))


@require_POST
@of_link
def create_code(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    """Shows the code, this one time. Pressing again shows a new one."""
    customer = the_customer(request)
    try:
        code = choosing.ask_code(invitation, by=customer, fresh=step_up.evidence(request))
    except OnHold:
        return render(request, "portal/elsewhere/show.html", _context(invitation, customer), status=403)
    except KnownAlready as problem:
        messages.error(request, problem.message)
        return HttpResponseRedirect(reverse("elsewhere"))
    context = {**_context(invitation, customer), "code": code, "minutes": int(LIFE.total_seconds()) // 60}
    return render(request, "portal/elsewhere/code.html", context)


@require_POST
@of_link
def deny(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    choosing.refuse(invitation, by=the_customer(request))
    return render(request, "portal/elsewhere/denied.html")


def _context(invitation: Invitation, customer: Customer) -> dict[str, Any]:
    identity, ticket = invitation.identity, invitation.conversation.ticket
    first = ticket.messages.filter(kind=Message.Kind.TEXT).order_by("number").first()
    return {
        "invitation": invitation,
        "token": invitation.token,
        "platform": identity.account.on_platform.name,
        "handle": identity.account.shown_handle,
        "writer": identity.name or identity.handle,
        "ticket": ticket,
        "beginning": truncate(first.body, BEGINNING) if first else "",
        "email": mask_email(customer.email),
        "is_frozen": customer.is_frozen,
        "hold": customer.hold,
        "is_known": identity.is_claimed,
    }


def _gone(request: HttpRequest) -> HttpResponse:
    """The same for a link that never was, one that is used up, and one that is somebody else's."""
    return render(request, "portal/elsewhere/gone.html", status=410)
