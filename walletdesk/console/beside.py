"""The facts of a ticket as an agent reads them, with what the product knows of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.console.money.places import mentions_of_fact
from walletdesk.desk.facts import FACTS, NAMES, asked_for
from walletdesk.desk.facts.form import FactForm
from walletdesk.desk.facts.moment import in_zone
from walletdesk.desk.facts.showing import Shown
from walletdesk.desk.models import Ticket
from walletdesk.help.status.models import ErrorCode, Release
from walletdesk.shield import mask


@dataclass(frozen=True)
class Known:
    """One fact, and in a few words what we know of it."""

    shown: Shown
    remark: str = ""
    is_warning: bool = False
    is_on_chain: bool = False

    @property
    def place(self) -> str:
        """Where it stands, for what is asked about it."""
        return f"fact-{self.shown.fact.name}"


def facts(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """What was told, and what is missing."""
    return {
        "facts": [_known(one, ticket) for one in ticket.facts],
        "facts_askable": [FACTS[name] for name in ticket.askable_facts],
        "facts_asked": [FACTS[name] for name in ticket.asked_facts],
        "facts_correction": correction_of(ticket, agent),
        "is_clear": ticket.is_revealed_to(agent),
    }


def correction_of(ticket: Ticket, agent: Agent, given: QueryDict | None = None) -> FactForm:
    """The form in which an agent corrects the facts: of this topic, and whatever else was told.

    What is masked for this agent is not in it: a field would show it in clear.
    """
    is_clear = ticket.is_revealed_to(agent)
    kept = {name: str(ticket.details.get(name, "")) for name in NAMES}
    shown = [name for name, text in kept.items() if is_clear or mask(text) == text]
    names = [name for name in shown if kept[name] or name in asked_for(ticket.topic).names]
    if moment := in_zone(kept["happened_at"], ticket.time_zone):
        kept["happened_at"] = moment.strftime("%Y-%m-%dT%H:%M")
    return FactForm(given, names=names, zone=ticket.time_zone, initial=kept, auto_id="correct_%s")


def _known(one: Shown, ticket: Ticket) -> Known:
    if one.is_unknown:
        return Known(one)
    if one.fact.is_code:
        return Known(one, is_on_chain=bool(mentions_of_fact(ticket, one.fact.name)))
    if one.fact.name == "error_code":
        code = ErrorCode.objects.named(one.words)
        return Known(one, code.meaning if code else _("Not in our catalogue"))
    if one.fact.name == "app_version":
        return _version(one, ticket)
    return Known(one)


def _version(one: Shown, ticket: Ticket) -> Known:
    details = ticket.given_details
    standing = Release.objects.standing(details.system.split(" ", 1)[0], one.words, details.error_code)
    if standing.fault:
        return Known(one, standing.fault.title, is_warning=True)
    if standing.is_readable and not standing.is_supported:
        return Known(one, _("No longer supported"), is_warning=True)
    if standing.is_newest:
        return Known(one, _("The newest"))
    if standing.newest and standing.is_readable:
        return Known(one, _("The newest is %(version)s") % {"version": standing.newest})
    return Known(one)
