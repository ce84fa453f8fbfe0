"""Facts of a request: checked while they are typed, and given when an agent has asked for them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk import shield
from walletdesk.desk.errors import DeskError
from walletdesk.desk.facts import NAMES, WrongFacts, read
from walletdesk.desk.facts.form import FactForm
from walletdesk.desk.models import Ticket
from walletdesk.limits import LimitReached, by_ip, limited
from walletdesk.limits import words as limits
from walletdesk.limits.words import FACT_CHECKS
from walletdesk.look import moments
from walletdesk.portal.fact_notes import notes
from walletdesk.portal.requests_door import of_request, page_of

if TYPE_CHECKING:
    from walletdesk.desk.access import Person

LONGEST_CHECKED = 2000


@never_cache
@require_POST
@limited(FACT_CHECKS, key=by_ip)
def create_check(request: HttpRequest) -> JsonResponse:
    """What is wrong with the answers, what we know of them, and which hold a secret."""
    zone = timezone.get_current_timezone_name()
    given = {name: request.POST.get(name, "")[:LONGEST_CHECKED] for name in NAMES}
    secrets = [name for name, text in given.items() if shield.remove(text, field=name).kinds]
    reading = read({name: text for name, text in given.items() if name not in secrets}, zone)
    return JsonResponse(
        {
            "problems": {name: str(problem) for name, problem in reading.problems.items()},
            "notes": {name: asdict(note) for name, note in notes(reading.values, zone).items()},
            "secrets": secrets,
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_request
def show(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    """The form for what is being asked; without any question, back to the request."""
    names = ticket.asked_facts
    if not names or ticket.is_closed:
        return HttpResponseRedirect(page_of(ticket))
    form = FactForm(request.POST or None, names=names, zone=ticket.time_zone)
    if request.method == "POST" and _answered(form, ticket, person):
        messages.success(request, _("Thank you. We have what you told us."))
        return HttpResponseRedirect(page_of(ticket))
    context = {"ticket": ticket, "form": form, "asked": form.questions}
    return render(request, "portal/requests/facts.html", context, status=422 if form.errors else 200)


def _answered(form: FactForm, ticket: Ticket, person: Person) -> bool:
    if not form.is_valid():
        return False
    given = {name: form.cleaned_data.get(name, "") for name in form.fact_names}
    try:
        limits.CHAT_MESSAGES.take(ticket.reference)
        ticket.answer_facts(by=person, given=given, unknown=form.cleaned_data["unknown"])
    except WrongFacts as wrong:
        for name, problem in wrong.problems.items():
            form.add_error(name, str(problem))
    except DeskError as error:
        form.add_error(None, str(error))
    except LimitReached as reached:
        words = _("That was a lot in a short time. It goes on in %(wait)s; nothing is lost.")
        form.add_error(None, words % {"wait": moments.span(reached.retry_after)})
    return not form.errors
