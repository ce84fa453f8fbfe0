"""What one person proposes and another one agrees to: the same on every page that shows such proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.two_people import TwoPeople
from walletdesk.console.door import REFUSALS, View, agents_only, attempt, refusal, the_agent

PROPOSED = _("Proposed. It counts as soon as a second person agrees, within seven days.")
DECLINED = _("Declined. Nothing was changed.")
WITHDRAWN = _("Withdrawn. Nothing was changed.")


class Answers(NamedTuple):
    """What can be said to a proposal, each a view."""

    approve: View
    decline: View
    withdraw: View


class Proposal(Protocol):
    """A row of two people that can be answered so."""

    def approve(self, *, by: Agent) -> object: ...
    def decline(self, *, by: Agent) -> object: ...
    def withdraw(self, *, by: Agent) -> object: ...


Row = TypeVar("Row", bound=TwoPeople)


def for_reader(waiting: Iterable[Row], reader: Agent) -> list[tuple[Row, bool]]:
    """What waits for a second person, each with whether the reader may be it."""
    return [(one, one.may_decide(reader)) for one in waiting]


def propose(
    request: HttpRequest,
    form: Form,
    verb: Callable[[Agent], object],
    *,
    shown_at: Mapping[str, str] | None = None,
    done: str | Promise = PROPOSED,
) -> bool:
    """Has whoever is signed in propose what the form says, and says that it is `done`; whether it was.

    What the verb refuses stands beside the field that it is about; `shown_at` are fields of the form by what
    the verb calls them, where that is something else.
    """
    if not form.is_valid():
        return False
    try:
        verb(the_agent(request))
    except REFUSALS as problem:
        field = getattr(problem, "field", "")
        field = (shown_at or {}).get(field, field)
        form.add_error(field if field in form.fields else None, refusal(problem))
        return False
    messages.success(request, str(done))
    return True


def answers_to(
    waiting: Callable[..., QuerySet[Any]],
    *,
    proposed_with: str,
    agreed: str | Promise,
    back: Callable[[Any], str],
) -> Answers:
    """The views that answer a proposal. `waiting` finds it by what stands in the address, `proposed_with` is
    the ability of whoever may take it back, `agreed` says what is so now, and `back` is where one reads
    on."""

    def answer(ability: str, verb: Callable[[Proposal, Agent], object], done: str | Promise) -> View:
        @require_POST
        @agents_only(ability)
        def view(request: HttpRequest, **place: Any) -> HttpResponse:
            # This very proposal: one exchanged for another while somebody read it is not there any more.
            proposal = waiting(**place).first()
            if proposal is None:
                raise Http404
            attempt(request, lambda by: verb(proposal, by), done)
            return HttpResponseRedirect(back(proposal))

        return view

    return Answers(
        approve=answer("approve", lambda proposal, by: proposal.approve(by=by), agreed),
        decline=answer("approve", lambda proposal, by: proposal.decline(by=by), DECLINED),
        withdraw=answer(proposed_with, lambda proposal, by: proposal.withdraw(by=by), WITHDRAWN),
    )
