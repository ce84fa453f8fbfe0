"""Putting what somebody wrote where it belongs: into their open ticket, or into a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from walletdesk.channels.social import telling
from walletdesk.channels.social.fetching import Fetched
from walletdesk.channels.social.models import Arrival, Conversation, Identity, Taken
from walletdesk.core.text import truncate
from walletdesk.desk.carriage import Carriage
from walletdesk.desk.errors import NothingSaid
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Message, Ticket, new_key
from walletdesk.desk.models.row import Identified
from walletdesk.desk.topics import Topic
from walletdesk.language import is_chinese

CHINA = "Asia/Shanghai"


def place(arrival: Arrival, identity: Identity, files: Sequence[Fetched]) -> None:
    """The next message of their conversation, or the first of a new one. In the caller's transaction."""
    conversation = Conversation.objects.with_identity(identity)
    try:
        message = _go_on(conversation, arrival, files) if conversation else _begin(identity, arrival, files)
    except NothingSaid:
        arrival.decide(Taken.EMPTY)
        return
    arrival.decide(Taken.STORED, message=message)
    telling.after(message, identity, is_new=conversation is None)


def _go_on(conversation: Conversation, arrival: Arrival, files: Sequence[Fetched]) -> Message:
    return conversation.ticket.say(
        by=conversation.guest,
        body=arrival.text,
        uid=arrival.submission,
        files=[file.upload for file in files if file.upload],
        carriage=_carriage(arrival, files),
    )


def _begin(identity: Identity, arrival: Arrival, files: Sequence[Fetched]) -> Message:
    ticket = Ticket.objects.open_for(_intake(identity, arrival, files))
    guest = ticket.admit(new_key())
    Conversation.objects.create(ticket=ticket, identity=identity, guest=guest)
    first = ticket.messages.order_by("number").first()
    if first is None:
        raise NothingSaid
    return first


def _intake(identity: Identity, arrival: Arrival, files: Sequence[Fetched]) -> Intake:
    customer, language = identity.customer, language_of(arrival, identity)
    who: dict[str, Any] = {"customer": customer, "identified_by": Identified.LINKED} if customer else {}
    return Intake(
        channel=identity.account.on_platform.channel,
        topic=Topic.OTHER,
        body=arrival.text,
        email=customer.email if customer else "",
        name=identity.name,
        language=language,
        time_zone=customer.time_zone if customer else (CHINA if language == "zh-hans" else "UTC"),
        files=[file.upload for file in files if file.upload],
        uid=arrival.submission,
        carriage=_carriage(arrival, files),
        **who,
    )


def language_of(arrival: Arrival, identity: Identity) -> str:
    """The one they write in; where nothing is written, the one that the platform tells."""
    if arrival.text:
        return "zh-hans" if is_chinese(arrival.text) else "en"
    return "zh-hans" if identity.language.lower().startswith("zh") else "en"


def _carriage(arrival: Arrival, files: Sequence[Fetched]) -> Carriage:
    channel = arrival.account.on_platform.channel
    left_out = [{"name": truncate(file.name, 200), "reason": file.reason} for file in files if file.reason]
    facts: dict[str, Any] = {"platform": arrival.account.platform}
    if left_out:
        facts["left_out"] = left_out
    return Carriage(channel, facts=facts, takes_what_fits=True, caught=tuple(arrival.caught))
