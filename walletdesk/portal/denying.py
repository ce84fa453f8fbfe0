"""What follows "that wasn’t me": the freeze in the watch, a ticket with the evidence at the desk, and the
guided flow that fits. It joins the rooms, for a person who is frightened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from walletdesk.accounts.models import Session
from walletdesk.core.actors import VISITOR
from walletdesk.desk.facts.chains import chain_called
from walletdesk.desk.intake import Details, Intake
from walletdesk.desk.models import Ticket
from walletdesk.desk.topics import Topic
from walletdesk.help.flows.models import Flow
from walletdesk.look import moments
from walletdesk.portal.door import customer_of
from walletdesk.watch.collecting import collect
from walletdesk.watch.facts import amount_in, network_called, shown
from walletdesk.watch.models import Denial, Way
from walletdesk.watch.pictures import sign_in

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.watch.models import Alert

STOLEN, NOT_MINE = "stolen-account", "not-my-transaction"


@transaction.atomic
def deny(alert: Alert, request: HttpRequest) -> Denial:
    """Freezes, ends the other sessions, keeps the evidence and opens one ticket; twice is once."""
    customer = customer_of(request)
    is_owner = customer is not None and customer.pk == alert.customer_id
    keep = Session.objects.with_key(request.session.session_key).first() if is_owner else None
    by, way = (customer, Way.PAGE) if customer and is_owner else (VISITOR, Way.LETTER)
    denial = alert.deny(by=by, way=way, keep=keep)
    if not denial.ticket:
        denial.keep(collect(alert))
        denial.name_ticket(Ticket.objects.open_for(_intake(alert, denial)).reference)
    return denial


def flow_for(alert: Alert) -> Flow | None:
    """The guided flow that goes on from here; None where it is not published."""
    slug = STOLEN if _is_about_sign_in(alert) else NOT_MINE
    return Flow.objects.public().filter(slug=slug).first()


def open_ticket_of(customer: Customer | None) -> Ticket | None:
    """The newest open ticket that came of a "no", so that whoever walks the flow to its end adds to it and
    does not begin a second one."""
    if customer is None:
        return None
    references = Denial.objects.filter(customer=customer).exclude(ticket="").values("ticket")
    mine = Ticket.objects.visible_to(customer).open().filter(reference__in=references)
    return mine.order_by("-created_at").first()


def _is_about_sign_in(alert: Alert) -> bool:
    return alert.says is None or alert.says.picture == sign_in.PICTURE


def _intake(alert: Alert, denial: Denial) -> Intake:
    """Written in the customer’s name and language, of nothing but what the watch knows."""
    customer = alert.customer
    is_known = denial.way == Way.PAGE
    with override(customer.language), timezone.override(customer.time_zone):
        subject, body = _words(alert, denial)
    return Intake(
        channel="webform",
        topic=Topic.STOLEN if _is_about_sign_in(alert) else Topic.TRANSACTION,
        subject=subject,
        body=body,
        email=customer.email,
        name=customer.name,
        language=customer.language,
        time_zone=customer.time_zone,
        details=_details(alert),
        customer=customer if is_known else None,
        identified_by="session" if is_known else "",
        uid=denial.public_id,
    )


def _words(alert: Alert, denial: Denial) -> tuple[str, str]:
    name = str(alert.says.name) if alert.says else alert.rule
    facts = [str(fact) for fact in shown(alert)]
    done = _("I said in the app that this wasn’t me.")
    if denial.way == Way.LETTER:
        done = _("I said by the link in a letter that this wasn’t me.")
    happened = _("%(name)s, %(at)s") % {"name": name, "at": moments.exact(alert.at)}
    frozen = _("The account was frozen at once, and other devices were signed out.")
    return _("Not me: %(name)s") % {"name": name}, "\n".join([done, happened, *facts, "", frozen])


def _details(alert: Alert) -> Details:
    facts = alert.facts
    return Details(
        happened_at=alert.at.isoformat(timespec="minutes"),
        device="" if not _is_about_sign_in(alert) else facts.get("device", ""),
        chain=_chain(facts.get("network", "")),
        transaction=facts.get("transaction", ""),
        address=facts.get("counterparty", ""),
        amount=str(amount_in(facts)) if facts.get("amount") else "",
        asset=facts.get("token", ""),
    )


def _chain(slug: str) -> str:
    """The name of a network that the desk's list doesn't have: its key says nothing to anybody."""
    return slug if chain_called(slug) else network_called(slug)
