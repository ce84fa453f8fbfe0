"""The ledger of letters to us: what became of each, its original, and what a person decides about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.models import Agent
from walletdesk.channels.email.intake.masked import masked
from walletdesk.channels.email.laid_out import has_layout, laid_out
from walletdesk.channels.email.models import Arrival, State
from walletdesk.channels.email.models.arrival import ArrivalQuerySet
from walletdesk.channels.email.models.decidable import NothingKept
from walletdesk.channels.email.origin import Origin
from walletdesk.console.door import (
    REFUSALS,
    View,
    abilities,
    agents_only,
    attempt,
    refusal,
    the_agent,
)
from walletdesk.console.views.acts import back_to
from walletdesk.core.references import parse_reference
from walletdesk.core.text import strip_unseen
from walletdesk.core.vault import VaultError

A_PAGE = 50
COUNTED = 10_000
# The frame holds a stranger's page: of it only our own style sheet and the pictures within are loaded.
FRAME_POLICY = (
    "default-src 'none'; img-src data:; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
# django-csp types its decorators for views without arguments only.
with_frame = cast("Callable[[View], View]", csp_update({"frame-src": [SELF]}))


@dataclass(frozen=True)
class Sought:
    """What the address asks for; what can't be understood finds everything."""

    state: str
    words: str
    before: int

    @classmethod
    def of(cls, request: HttpRequest) -> "Sought":
        asked = request.GET
        state, before = asked.get("state", ""), asked.get("before", "")
        return cls(
            state=state if state in State.values else "",
            words=strip_unseen(asked.get("q", "")).strip()[:320],
            before=int(before) if before.isascii() and before.isdecimal() and len(before) < 18 else 0,
        )

    def among(self, arrivals: ArrivalQuerySet) -> ArrivalQuerySet:
        if self.state:
            arrivals = arrivals.filter(state=self.state)
        if self.words:
            arrivals = self._named(arrivals)
        if self.before:
            arrivals = arrivals.filter(pk__lt=self.before)
        return arrivals.order_by("-pk")

    def _named(self, arrivals: ArrivalQuerySet) -> ArrivalQuerySet:
        """By the reference of its ticket or by its Message-ID. Not by a person: that would be a reading."""
        if reference := parse_reference(self.words):
            return arrivals.filter(ticket__reference=reference)
        return arrivals.filter(letter_id=self.words.strip("<>"))


@require_safe
@agents_only("desk.see")
def show_all(request: HttpRequest) -> HttpResponse:
    sought, visible = Sought.of(request), Arrival.objects.visible_to(the_agent(request))
    found = list(sought.among(visible).select_related("ticket")[: A_PAGE + 1])
    context = {
        "sought": sought,
        "arrivals": found[:A_PAGE],
        "next": found[A_PAGE - 1].pk if len(found) > A_PAGE else "",
        "states": _states(visible),
        "for_a_person": visible.for_a_person().count(),
    }
    return render(request, "console/letters/list.html", context)


def _states(visible: ArrivalQuerySet) -> list[dict[str, Any]]:
    """Each state with the number of letters in it, among the newest."""
    newest = visible.order_by("-pk").values("pk")[:COUNTED]
    rows = Arrival.objects.filter(pk__in=newest).order_by().values("state").annotate(n=Count("pk"))
    counts = {row["state"]: row["n"] for row in rows}
    return [{"value": state.value, "label": state.label, "n": counts.get(state, 0)} for state in State]


@require_safe
@with_frame
@agents_only("desk.see")
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _show(request, _arrival(request, public_id))


def _show(request: HttpRequest, arrival: Arrival, original: str = "") -> HttpResponse:
    context = {
        "may": abilities(the_agent(request)),
        "arrival": arrival,
        "origin": Origin.from_json(arrival.origin) if arrival.origin else None,
        "original": original or _masked_original(arrival),
        "is_clear": bool(original),
        "has_layout": _has_layout(arrival),
        "shows_layout": "layout" in request.GET,
    }
    return render(request, "console/letters/show.html", context)


def _masked_original(arrival: Arrival) -> str:
    try:
        return masked(arrival.original_text())
    except NothingKept:
        return ""


def _has_layout(arrival: Arrival) -> bool:
    try:
        return has_layout(arrival)
    except (NothingKept, VaultError):
        return False


@require_safe
@xframe_options_sameorigin
@agents_only("desk.see")
def show_layout(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The frame's page: the letter as it was laid out, masked."""
    page = _layout(_arrival(request, public_id))
    response = render(request, "console/letters/layout.html", {"page": mark_safe(page)})  # noqa: S308
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _layout(arrival: Arrival) -> str:
    try:
        return laid_out(arrival)
    except (NothingKept, VaultError):
        return ""


@require_POST
@with_frame
@agents_only("personal.reveal")
def show_original(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The original with personal data in clear, this once; who read it and why is on record."""
    arrival = _arrival(request, public_id)
    reason = request.POST.get("reason", "")[:500]
    try:
        original = arrival.read_original(by=the_agent(request), reason=reason)
    except REFUSALS as problem:
        messages.error(request, refusal(problem))
        return _back(arrival)
    return _show(request, arrival, original)


@require_POST
@agents_only("tickets.work")
def join(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("The letter is in the ticket, and its sender takes part from now on.")
    return _do(request, public_id, lambda arrival, agent: arrival.join(by=agent), done)


@require_POST
@agents_only("tickets.work")
def open_ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("A ticket was opened from the letter.")
    return _do(request, public_id, lambda arrival, agent: arrival.open_ticket(by=agent), done)


@require_POST
@agents_only("tickets.work")
def dismiss(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Noted: nothing has to be done. The letter stays in the ledger.")
    return _do(request, public_id, lambda arrival, agent: arrival.dismiss(by=agent), done)


@require_POST
@agents_only("letters.retry")
def try_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("It is being read again. Look here in a moment.")
    return _do(request, public_id, lambda arrival, agent: arrival.try_again(by=agent), done)


def _do(
    request: HttpRequest, public_id: UUID, verb: Callable[[Arrival, Agent], Any], done: str
) -> HttpResponse:
    arrival = _arrival(request, public_id)
    attempt(request, lambda by: verb(arrival, by), done)
    if "beside" in request.POST and arrival.ticket:
        return back_to(request, arrival.ticket)
    return _back(arrival)


def _back(arrival: Arrival) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:letter", args=[arrival.public_id]))


def _arrival(request: HttpRequest, public_id: UUID) -> Arrival:
    visible = Arrival.objects.visible_to(the_agent(request)).select_related("ticket", "content", "message")
    arrival = visible.filter(public_id=public_id).first()
    if arrival is None:
        raise Http404
    return arrival
