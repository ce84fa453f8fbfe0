"""How a ticket comes into being: clean, promised, confirmed, recorded and shown; or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction

from walletdesk import journal
from walletdesk.accounts.models.address import EmailAddress
from walletdesk.core.actors import VISITOR, Actor
from walletdesk.core.clock import now
from walletdesk.core.text import truncate
from walletdesk.core.zones import known_zones
from walletdesk.desk import acts
from walletdesk.desk.door import Door
from walletdesk.desk.intake import Intake
from walletdesk.desk.models.attachment import Attachment
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.parties import PROVEN_FROM_THE_START
from walletdesk.desk.models.queue import Queue
from walletdesk.desk.models.readable import Side
from walletdesk.desk.models.row import Channel, Identified
from walletdesk.desk.models.said import Said
from walletdesk.desk.topics import Topic

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

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

    @classmethod
    def of(cls, intake: Intake) -> Admission:
        """Raises ValueError for a channel or topic that there isn't, ValidationError for a wrong address,
        NothingSaid, TextTooLong, TooManyFiles and FileRefused.
        """
        door = Door()
        said = Said.of(intake.body, intake.files, door, intake.carriage)
        subject = door.line(intake.subject, "subject", SUBJECT_LIMIT)
        fields = {
            "client_uid": intake.uid,
            "channel": Channel(intake.channel),
            "topic": Topic(intake.topic),
            "subject": subject or truncate(" ".join(said.body.split()), SUBJECT_FROM_BODY),
            "name": door.line(intake.name, "name", NAME_LIMIT),
            "language": intake.language if intake.language in dict(settings.LANGUAGES) else "en",
            "time_zone": _known_zone(intake.time_zone),
            "details": intake.details.cleaned(door),
            **_identity(intake),
        }
        return cls(
            fields, said, door, fields["customer"] if intake.customer else VISITOR, intake.is_confirmed
        )


class OpeningQuerySet(models.QuerySet["Ticket"]):
    """The word that makes a ticket."""

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
            with transaction.atomic():
                queue = intake.queue or Queue.objects.ensure_default()
                ticket = self.create(queue=queue, email=email, **admission.fields)
                _begin(ticket, admission)
        except IntegrityError:
            # Somebody pressed the button twice, and the other request was faster.
            if known := self._opened_before(intake, email):
                return known
            raise
        return ticket

    def _opened_before(self, intake: Intake, email: str) -> Ticket | None:
        return self.filter(client_uid=intake.uid, email=email).first() if intake.uid else None


def _begin(ticket: Ticket, admission: Admission) -> None:
    with ticket.held():
        message = ticket.append(by=admission.by, said=admission.said)
        message.fold_if_hurtful()
        Attachment.objects.keep(admission.said.uploads, ticket=ticket, message=message)
        journal.record(
            acts.OPENED,
            by=admission.by,
            about=ticket.customer or ticket,
            within=ticket,
            reference=ticket.reference,
            channel=ticket.channel,
            topic=ticket.topic,
            identified_by=ticket.identified_by,
        )
        Catch.objects.remember(admission.door, ticket, by=admission.by, message=message)
        ticket._read_up_to(Side.CUSTOMER, message.number)
        ticket.make_promise()
        ticket.confirm(is_wanted=admission.is_confirmed)
        ticket.tell_the_queue("ticket.opened", topic=ticket.topic, channel=ticket.channel)


def _identity(intake: Intake) -> dict[str, Any]:
    """Who this is, as far as anybody can tell: known by the channel, or claimed by the address."""
    address = EmailAddress.objects.owner_of(intake.email) if intake.email.strip() else None
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
    """Only a chat needs no address: its browser stays the way back to it."""
    email = intake.email.strip()
    if email or intake.channel != Channel.CHAT:
        validate_email(email)
    return email


def _known_zone(name: str) -> str:
    return name if name in known_zones() else settings.TIME_ZONE
