"""From a request to the run of its browser, and to all that a check may know. No name is in any address."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from walletdesk.accounts.outcome import State
from walletdesk.desk.intake import FlowAnswers
from walletdesk.help.flows.checking.registry import Barrier, Surroundings
from walletdesk.help.flows.models import Run, Way
from walletdesk.help.flows.walking import Passed
from walletdesk.portal.door import customer_of
from walletdesk.portal.views.sign_in import BARRIER

COOKIE, SALT = "flows", "portal.flows"
KEY_LASTS = timedelta(days=90)
# Where the contact form asks for the same.
IN_THE_FORM = {"error_code": "error-code", "app_version": "app-version"}


def key_of(request: HttpRequest) -> str:
    """This browser's key, which opens nothing but its own runs; empty where it has none."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEY_LASTS) or ""


def new_key() -> str:
    return secrets.token_urlsafe(16)


def give_key(response: HttpResponseBase, key: str) -> None:
    """Lets the browser go on with its runs for as long as they are kept."""
    response.set_signed_cookie(
        COOKIE,
        key,
        salt=SALT,
        max_age=KEY_LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def run_in(request: HttpRequest, slug: str) -> Run | None:
    """The run of this browser in a flow that is not over."""
    return Run.objects.of_browser(key_of(request)).in_flow(slug)


def run_named(request: HttpRequest, public_id: str) -> Run | None:
    """The run with this id, if it is one of this browser's; a stranger's is none."""
    try:
        wanted = UUID(public_id)
    except ValueError:
        return None
    runs = Run.objects.of_browser(key_of(request)).select_related("version__flow")
    return runs.filter(public_id=wanted).first()


def way_of(request: HttpRequest) -> str:
    """Where the link stood that led here."""
    named = request.POST.get("from") or request.GET.get("from") or ""
    return named if named in Way.values else Way.PAGE


def surroundings(request: HttpRequest, given: Mapping[str, str] | None = None) -> Surroundings:
    return Surroundings(customer_of(request), _barrier(request), given or {})


def known_facts(run: Run) -> dict[str, str]:
    """What the run knows already of the contact form's own questions."""
    facts = {name: text for passed in run.walk.trail for name, text in passed.facts.items()}
    return {field: facts[name] for field, name in IN_THE_FORM.items() if name in facts}


def flow_of(run: Run | None) -> FlowAnswers | None:
    """The run as it is kept with a ticket: the names of its steps and answers, and what was typed."""
    if run is None:
        return None
    answers = tuple(pair for passed in run.walk.trail for pair in _pairs(passed))
    return FlowAnswers(run.version.flow.slug, run.version.number, answers)


def _pairs(passed: Passed) -> list[tuple[str, str]]:
    typed = [(f"{passed.step}.{name}", text) for name, text in sorted(passed.facts.items())]
    return [(passed.step, passed.answer), *typed]


def note_ticket(request: HttpRequest, run: Run | None) -> None:
    """A ticket was sent from here: by the run it came from, or in spite of what others said."""
    if run:
        run.note_ticket()
    Run.objects.of_browser(key_of(request)).came_back()


def _barrier(request: HttpRequest) -> Barrier | None:
    """Only what the pages of the sign-in have shown in this browser, the same for names that nobody has."""
    kept = request.session.get(BARRIER)
    if not kept:
        return None
    until = datetime.fromisoformat(kept["until"]) if kept.get("until") else None
    return Barrier(kept.get("state") == State.LOCKED, until)
