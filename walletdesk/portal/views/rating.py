"""How the help was: a number, and a word if one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from walletdesk.core.text import TextTooLong
from walletdesk.desk.errors import DeskError
from walletdesk.desk.models import Ticket
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import RATINGS
from walletdesk.portal.forms.rating import RatingForm
from walletdesk.portal.requests_door import of_request, page_of

if TYPE_CHECKING:
    from walletdesk.desk.access import Person


@require_http_methods(["GET", "HEAD", "POST"])
@limited(RATINGS, key=by_ip)
@of_request
def show(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    """Give the rating, or change it within seven days."""
    rating = ticket.rating
    first = {"score": rating.score, "comment": rating.comment} if rating else {}
    form = RatingForm(request.POST or None, initial=first)
    if request.method == "POST" and _rated(form, ticket, person):
        messages.success(request, _("Thank you. You can change your answer for seven days."))
        return HttpResponseRedirect(page_of(ticket))
    context = {"ticket": ticket, "form": form, "rating": rating, "may_rate": ticket.may_rate}
    return render(request, "portal/rating/show.html", context, status=422 if form.errors else 200)


def _rated(form: RatingForm, ticket: Ticket, person: Person) -> bool:
    if not form.is_valid():
        return False
    try:
        ticket.rate(by=person, score=form.cleaned_data["score"], comment=form.cleaned_data["comment"])
    except TextTooLong as error:
        form.add_error("comment", error.message)
    except DeskError as error:
        form.add_error(None, str(error))
    return not form.errors
