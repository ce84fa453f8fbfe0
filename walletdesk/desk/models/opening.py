"""How a ticket comes into being: clean, promised, confirmed, recorded and shown; or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction

from walletdesk import journal, live
from walletdesk.accounts.models.address import EmailAddress
from walletdesk.core.actors import VISITOR, Actor
from walletdesk.core.clock import now
from walletdesk.core.text import truncate
from walletdesk.core.zones import known_zones
from walletdesk.desk import acts, tasks
from walletdesk.desk.door import Door
from walletdesk.desk.intake import Intake
from walletdesk.desk.models.attachment import Attachment
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.confirmation import Confirmation
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.parties import PROVEN_FROM_THE_START
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.models.queue import Queue
from walletdesk.desk.models.readable import Side, Visit
from walletdesk.desk.models.routing import Routing
from walletdesk.desk.models.row import Channel, Identified
from walletdesk.desk.models.said import Said
from walletdesk.desk.models.search_row import SearchRow
from walletdesk.desk.topics import URGENT, Topic
from walletdesk.desk.triage.kinds import Urgency

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

# By the address as it was given.
Owners = Mapping[str, EmailAddress]

SUBJECT_LIMIT = 150
NAME_LIMIT = 80
SUBJECT_FROM_BODY = 80


@dataclass(frozen=True)
class Admission:
    """An intake that passed the door: clean words, clean files, and what was caught on the way."""

    fields: dict[str, Any]
    said: Said
    door: Door
    by: Actor
    is_confirmed: bool
    queue: Queue | None

    @classmethod
    def of(cls, intake: Intake, owners: Owners | None = None) -> Admission:
        """Raises ValueError for a channel or topic that there isn't, ValidationError for a wrong address,
        NothingSaid, TextTooLong, TooManyFiles and FileRefused.

        `owners` are those of the addresses of several intakes, for whoever has looked for all of them.
        """
        email, door = _clean_email(intake), Door()
        said = Said.of(intake.body, intake.files, door, intake.carriage)
        subject = door.line(intake.subject, "subject", SUBJECT_LIMIT)
        fields = {
            "client_uid": intake.uid,
            "channel": Channel(intake.channel),
            "topic": Topic(intake.topic),
            "urgency": Urgency.HIGH if intake.topic in URGENT else Urgency.ORDINARY,
            "subject": subject or truncate(" ".join(said.body.split()), SUBJECT_FROM_BODY),
            "name": door.line(intake.name, "name", NAME_LIMIT),
            "language": intake.language if intake.language in dict(settings.LANGUAGES) else "en",
            "time_zone": _known_zone(intake.time_zone),
            "details": intake.kept_details(door),
            "email": email,
            **_identity(
                intake, EmailAddress.objects.owners_of([email] if email else []) if owners is None else owners
            ),
        }
        by = fields["customer"] if intake.customer else VISITOR
        return cls(fields, said, door, by, intake.is_confirmed, intake.queue)


class OpeningQuerySet(models.QuerySet["Ticket"]):
    """The words that make tickets."""

    def open_for(self, intake: Intake) -> Ticket:
        """The ticket for this request for help; the same one when the request is sent again.

        `ticket.caught` has the kinds of secrets that were removed, to be told to the customer at once.
        Raises what `Admission.of` raises; then nothing was stored.
        """
        email = _clean_email(intake)
        if known := self._opened_before(intake, email):
            return known
        admission = Admission.of(intake)
        try:
            return self.open_each([admission])[0].ticket
        except IntegrityError:
            # Somebody pressed the button twice, and the other request was faster.
            if known := self._opened_before(intake, email):
                return known
            raise

    def open_each(self, admissions: Sequence[Admission]) -> list[Message]:
        """A new ticket for each, all of them or none; returns their first messages.

        Raises IntegrityError for what has opened its ticket before.
        """
        with transaction.atomic(), live.together():
            routing = Routing()
            tickets = self.bulk_create(
                self.model(
                    queue=one.queue or routing.queue_for(one.fields["topic"]), last_number=1, **one.fields
                )
                for one in admissions
            )
            transaction.on_commit(tasks.wake)
            # Nobody else can see them before the commit, so there is nothing to lock.
            return _begin(dict(zip(tickets, admissions, strict=True)))

    def _opened_before(self, intake: Intake, email: str) -> Ticket | None:
        return self.filter(client_uid=intake.uid, email=email).first() if intake.uid else None


def _begin(opened: Mapping[Ticket, Admission]) -> list[Message]:
    messages = Message.objects.bulk_create(
        Message.next_of(ticket, by=admission.by, said=admission.said) for ticket, admission in opened.items()
    )
    journal.record_each([_deed(ticket, admission.by) for ticket, admission in opened.items()])
    for message, admission in zip(messages, opened.values(), strict=True):
        _settle(message, admission)
    SearchRow.objects.open_each(messages)
    Visit.objects.bulk_create(Visit(ticket=ticket, side=Side.CUSTOMER, read_to=1) for ticket in opened)
    Promise.objects.make_first(list(opened))
    Confirmation.objects.decide_each({ticket: one.is_confirmed for ticket, one in opened.items()})
    for ticket in opened:
        ticket.tell_the_queue("ticket.opened", topic=ticket.topic, channel=ticket.channel)
    return messages


def _deed(ticket: Ticket, by: Actor) -> journal.Deed:
    details = {
        "reference": ticket.reference,
        "channel": ticket.channel,
        "topic": ticket.topic,
        "identified_by": ticket.identified_by,
    }
    return journal.Deed(acts.OPENED, by, ticket.customer or ticket, ticket, details)


def _settle(message: Message, admission: Admission) -> None:
    """What a first message brings along: files, hurtful words, secrets that were taken out."""
    ticket = message.ticket
    message.files = Attachment.objects.keep(admission.said.uploads, ticket=ticket, message=message)
    message.caught = ticket.caught = admission.door.kinds
    message.fold_if_hurtful()
    Catch.objects.remember(admission.door, ticket, by=admission.by, message=message)


def _identity(intake: Intake, owners: Owners) -> dict[str, Any]:
    """Who this is, as far as anybody can tell: known by the channel, or claimed by the address."""
    address = owners.get(intake.email.strip())
    owner = address.customer if address else None
    if intake.customer is None:
        how = Identified.CLAIMED if owner else Identified.NOBODY
        return {"customer": owner, "identified_by": how}
    how = Identified(intake.identified_by)
    if how not in PROVEN_FROM_THE_START:
        raise ValueError("A customer who is known is known by a session or a signed identity.")
    is_own = owner is not None and owner.pk == intake.customer.pk
    return {
        "customer": intake.customer,
        "identified_by": how,
        "email_confirmed_at": now() if is_own else None,
    }


def _clean_email(intake: Intake) -> str:
    """A chat needs no address, its browser stays the way back to it; and a platform is one."""
    email = intake.email.strip()
    if email or Channel(intake.channel).needs_address:
        validate_email(email)
    return email


def _known_zone(name: str) -> str:
    return name if name in known_zones() else settings.TIME_ZONE
