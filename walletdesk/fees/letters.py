"""The letters of the fees. None of them names an amount, an address or a way to pay, and none has a link to
pay by: whoever gets used to such letters believes the next one that a scammer writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings

from walletdesk import notices
from walletdesk.accounts.letters import recipient
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.who import who
from walletdesk.accounts.roles import ABILITIES, SECOND
from walletdesk.fees.permissions import EDIT
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.fees.models import Arrival, Proposal, Quote, Refund

_EDITORS = [role for role, abilities in ABILITIES.items() if EDIT in abilities]


def _example() -> Mapping[str, Any]:
    return {"name": "Lin Wei", "reference": "WD-7K3M-9Q2X-4T3"}


def _example_inside() -> Mapping[str, Any]:
    return {"name": "Rae", "by": "Lea", "what": "Tracing", "link": f"{settings.PUBLIC_URL}/console/fees/"}


@notices.letter("fees/quote_made", example=_example)
def quote_made(quote: Quote) -> None:
    """There is a quote in the app. Whoever expected none learns what to do."""
    _to_customer("quote_made", quote)


@notices.letter("fees/payment_seen", example=_example)
def payment_seen(quote: Quote) -> None:
    """A special service is paid; the receipt is in the app."""
    _to_customer("payment_seen", quote)


@notices.letter("fees/payment_undone", example=_example)
def payment_undone(quote: Quote) -> None:
    """The network took a block back with the payment in it. Nothing is to be paid again."""
    _to_customer("payment_undone", quote)


@notices.letter("fees/payment_unclear", example=_example)
def payment_unclear(quote: Quote) -> None:
    """A payment has come that does not fit; a colleague looks."""
    _to_customer("payment_unclear", quote)


@notices.letter("fees/refunded", example=_example)
def refunded(quote: Quote) -> None:
    """Money went back; the receipt is in the app."""
    _to_customer("refunded", quote)


@notices.letter("fees/proposal_made", example=_example_inside)
def proposal_made(proposal: Proposal) -> None:
    """A change of the catalogue waits: to everybody who can be the second person, and to nobody else."""
    readers = Agent.objects.serving().filter(role__in=SECOND).exclude(pk=proposal.asked_by_id)
    _inside("proposal_made", readers, by=proposal.asked_by.name, what=proposal.name_en)


@notices.letter("fees/refund_asked", example=_example_inside)
def to_decide(refund: Refund) -> None:
    """A refund waits for somebody's word."""
    readers = [
        agent for agent in Agent.objects.serving().filter(role__in=SECOND) if who(agent) != refund.asked_by
    ]
    _inside("refund_asked", readers, by=refund.asker, what=refund.quote.number)


@notices.letter("fees/payment_to_look_at", example=_example_inside)
def to_look_at(arrival: Arrival) -> None:
    """A payment fits no quote: to whoever looks after them."""
    readers = Agent.objects.serving().filter(role__in=_EDITORS)
    _inside("payment_to_look_at", readers, what=arrival.quote.number if arrival.quote else "")


def _to_customer(slug: str, quote: Quote) -> None:
    customer = quote.customer
    for email in customer.emails_to_tell:
        context = {"name": customer.name, "reference": quote.ticket.reference}
        notices.write(f"fees/{slug}", to=recipient(customer, email), context=context, about=customer)


def _inside(slug: str, readers: Iterable[Agent], **context: str) -> None:
    link = f"{settings.PUBLIC_URL}/console/fees/"
    for reader in readers:
        to = Recipient(reader.email, reader.language, reader.time_zone, is_staff=True)
        facts = {"name": reader.name, "link": link, **context}
        notices.write(f"fees/{slug}", to=to, context=facts, about=reader)
