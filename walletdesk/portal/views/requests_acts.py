"""What a customer does with a request: say, ask again, close, open again, end links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.channels.webform.forms import MessageForm
from walletdesk.channels.webform.receive import about_file
from walletdesk.channels.webform.whole import takes_files, wants_json
from walletdesk.core.files import FileRefused
from walletdesk.core.text import TextTooLong
from walletdesk.desk.errors import DeskError, NotYet
from walletdesk.desk.models import Message, Ticket
from walletdesk.limits import LimitReached, by_ip, limited
from walletdesk.limits import words as limits
from walletdesk.look import moments
from walletdesk.portal.requests_door import of_request, page_of
from walletdesk.portal.requests_standing import advice_after_secrets
from walletdesk.portal.views.requests import lines_after, page, show_lines

if TYPE_CHECKING:
    from walletdesk.desk.access import Person


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The lines of a conversation: read them, or add one."""
    view = create_line if request.method == "POST" else show_lines
    return view(request, reference=reference)


@of_request
def create_line(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    """Under the same id again it is the line of the first time: sending anew is always safe."""
    form = MessageForm(request.POST, request.FILES, auto_id="say_%s")
    message = _said(form, ticket, person, by_ip(request)) if form.is_valid() else None
    if message is None:
        return _not_said(request, ticket, person, form)
    if not wants_json(request):
        return HttpResponseRedirect(f"{page_of(ticket)}#line-{message.number}")
    context = lines_after(ticket, request.POST.get("after", ""))
    advice = advice_after_secrets(ticket) if message.caught else []
    html = render_to_string("portal/requests/lines.html", context, request)
    told = render_to_string("portal/requests/advice.html", {"advice": advice}, request) if advice else ""
    return JsonResponse({"number": message.number, "lines": html, "advice": told})


@require_POST
@of_request
def create_follow_up(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    try:
        ticket.follow_up(by=person)
    except NotYet:
        messages.info(request, _("We are still within the time that we promised. Thank you for waiting."))
    else:
        messages.success(request, _("Your request is at the front of the line now."))
    return redirect(page_of(ticket))


@require_POST
@of_request
@limited(limits.CLOSURES, key=lambda request: request.path)
def create_closure(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    ticket.settle(by=person)
    return redirect("rating_show", ticket.reference) if ticket.may_rate else redirect(page_of(ticket))


@require_POST
@of_request
@limited(limits.CLOSURES, key=lambda request: request.path)
def end_closure(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    ticket.reopen(by=person)
    return redirect(page_of(ticket))


@require_POST
@of_request
def end_links(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    """For somebody who fears that a link was seen by others; it ends in this browser too."""
    ticket.revoke_links(by=person)
    messages.success(request, _("All personal links to this request have ended."))
    return redirect("requests")


@require_POST
@of_request
@limited(limits.TYPING, key=lambda request: request.path)
def create_presence(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    """A sign of life of an open page: whether somebody types, and how far it was read."""
    ticket.attend(by=person, typing=request.POST.get("typing") == "1")
    number = request.POST.get("read_to", "")
    if number.isdecimal() and len(number) < 10:
        ticket.mark_read(by=person, up_to=int(number))
    return HttpResponse(status=204)


@require_POST
@of_request
def end_presence(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    ticket.depart(by=person)
    return HttpResponse(status=204)


def _said(form: MessageForm, ticket: Ticket, person: Person, line: str) -> Message | None:
    files = form.cleaned_data["uploads"]
    try:
        limits.CHAT_MESSAGES.take(ticket.reference)
        if files:
            limits.UPLOADS.take(line, min(len(files), limits.UPLOADS.count))
        return ticket.say(
            by=person, body=form.cleaned_data["body"], uid=form.cleaned_data["uid"], files=files
        )
    except FileRefused as refused:
        form.add_error("uploads", about_file(files, refused))
    except TextTooLong as error:
        form.add_error("body", error.message)
    except DeskError as error:
        form.add_error("body", str(error))
    except LimitReached as reached:
        words = _("That was a lot in a short time. It goes on in %(wait)s; nothing is lost.")
        form.add_error("body", words % {"wait": moments.span(reached.retry_after)})
    return None


def _not_said(request: HttpRequest, ticket: Ticket, person: Person, form: MessageForm) -> HttpResponse:
    if wants_json(request):
        words = [str(word) for errors in form.errors.values() for word in errors]
        return JsonResponse({"error": " ".join(words)}, status=422)
    return page(request, ticket, person, form, status=422)
