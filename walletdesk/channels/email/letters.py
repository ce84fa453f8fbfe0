"""The letters of the e-mail channel: to who looks after it, and to customers about a letter of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings

from walletdesk import notices, shield
from walletdesk.channels.email.models import AlarmKind, Mailbox, Way
from walletdesk.core.clock import now
from walletdesk.desk.recipients import requester_of
from walletdesk.limits import LimitReached
from walletdesk.limits import words as limits
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.channels.email.models import Alarm, Trial
    from walletdesk.desk.models import Ticket


def _alarm_example() -> Mapping[str, Any]:
    return {
        "name": "Ada",
        "kind": AlarmKind.MAILBOX.value,
        "mailbox": "Help",
        "since": now(),
        "link": f"{settings.PUBLIC_URL}/console/mail/",
    }


@notices.letter("email/alarm", example=_alarm_example)
def alarm(alarm: Alarm, administrator: Agent) -> None:
    """Letters to us stand still, and somebody has to look."""
    mailbox = Mailbox.objects.filter(pk=int(alarm.about)).first() if alarm.about else None
    notices.write(
        "email/alarm",
        to=Recipient(administrator.email, administrator.language, administrator.time_zone, is_staff=True),
        context={
            "name": administrator.name,
            "kind": alarm.kind,
            "mailbox": mailbox.name if mailbox else "",
            "since": alarm.since,
            "link": f"{settings.PUBLIC_URL}/console/mail/",
        },
        about=administrator,
    )


def _advice_example() -> Mapping[str, Any]:
    return {"reference": "WD-7K3M-9Q2X-4T3", "advice": [shield.advice("seed_phrase")]}


@notices.letter("email/secret_removed", example=_advice_example)
def secret_removed(ticket: Ticket, to: str, kinds: Sequence[str]) -> None:
    """A secret was in your letter: it was removed before anybody saw it, and this is what to do now."""
    try:
        limits.SECRET_ADVICE_BY_AUTHOR.take(to.casefold())
    except LimitReached:
        return
    context = {"reference": ticket.reference, "advice": [shield.advice(kind) for kind in kinds]}
    notices.write("email/secret_removed", to=_reader(ticket, to), context=context, about=ticket)


def _reader(ticket: Ticket, to: str) -> Recipient:
    if to.casefold() == ticket.email.casefold():
        return requester_of(ticket)
    return Recipient(email=to, language=ticket.language, time_zone=ticket.time_zone)


def _trial_example() -> Mapping[str, Any]:
    return {"way": Way.OUT.value, "by": "Ada", "at": now()}


@notices.letter("email/trial", example=_trial_example)
def trial(trial: Trial, administrator: Agent) -> notices.Letter:
    """Says that letters arrive: to whoever asks, or to ourselves."""
    reader = administrator.email if trial.way == Way.OUT else trial.address
    return notices.write(
        "email/trial",
        to=Recipient(reader, administrator.language, administrator.time_zone, is_staff=True),
        context={"way": trial.way, "by": administrator.name, "at": trial.started_at},
        about=administrator,
    )
