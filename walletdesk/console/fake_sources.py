"""Where an agent met a fake: a message of a ticket, or a letter to us. Each is reached through the agent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from walletdesk import shield
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.email.intake.reader import read_apart
from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.reading import Unreadable
from walletdesk.channels.email.reading.apart import NotStarted
from walletdesk.core.vault import VaultError
from walletdesk.desk.models import Message, Ticket
from walletdesk.official.checking.check import LONGEST
from walletdesk.official.fakes.models import Report, Source
from walletdesk.official.fakes.words import Met


@dataclass(frozen=True)
class Place:
    """`text` is what the form begins with, for an agent who may read it so."""

    source: Source
    text: str = ""
    met: Met = Met.WEB
    found_in: str = ""
    customer: Customer | None = None


def place_of(agent: Agent, *, ticket: str = "", message: str = "", letter: str = "") -> Place:
    """Raises Http404 for what this agent may not see."""
    if letter:
        return _of_letter(agent, letter)
    return _of_ticket(agent, ticket, message) if ticket else Place(Source.AGENT)


def tickets_of(agent: Agent, reports: Iterable[Report]) -> dict[int, Ticket]:
    """By the report of harm, the newest open ticket of the customer who made it, if this agent sees it."""
    harmed = [report for report in reports if report.is_urgent and report.customer_id]
    open_ones = (
        Ticket.objects.visible_to(agent).open().filter(customer__in=[report.customer_id for report in harmed])
    )
    newest = {ticket.customer_id: ticket for ticket in open_ones.order_by("created_at", "pk")}
    return {report.pk: newest[report.customer_id] for report in harmed if report.customer_id in newest}


def _of_ticket(agent: Agent, reference: str, message: str) -> Place:
    ticket = Ticket.objects.visible_to(agent).filter(reference=reference).first()
    if ticket is None:
        raise Http404
    said = _said(ticket, message)
    text = said.body if said else ""
    return Place(
        Source.TICKET,
        # Personal data that nobody has revealed is not revealed by filing it.
        text if ticket.is_revealed_to(agent) else shield.mask(text),
        Met.OTHER,
        ticket.reference,
        ticket.customer,
    )


def _said(ticket: Ticket, message: str) -> Message | None:
    if not message:
        return None
    found = ticket.messages.filter(public_id=_uuid(message)).first()
    if found is None:
        raise Http404
    return found


def _of_letter(agent: Agent, public_id: str) -> Place:
    letter = Arrival.objects.visible_to(agent).filter(public_id=_uuid(public_id)).first()
    if letter is None:
        raise Http404
    sender = f"{letter.author_name} <{letter.author}>"
    text = f"{sender}\n{letter.subject}\n\n{shield.mask(_body(letter))}"
    return Place(Source.LETTER, text[:LONGEST], Met.MAIL, str(letter.public_id))


def _body(letter: Arrival) -> str:
    """What it says; empty where it isn't kept, or can't be read."""
    content = letter.kept
    if content is None or not content.is_cleaned:
        return ""
    try:
        return read_apart(content.read()).letter.text
    except (Unreadable, NotStarted, VaultError):
        return ""


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as problem:
        raise Http404 from problem
