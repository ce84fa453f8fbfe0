"""The letters of the e-mail channel to the house itself; never to customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings

from walletdesk import notices
from walletdesk.channels.email.models import AlarmKind, Mailbox
from walletdesk.core.clock import now
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.channels.email.models import Alarm


def _example() -> Mapping[str, Any]:
    return {
        "name": "Ada",
        "kind": AlarmKind.MAILBOX.value,
        "mailbox": "Help",
        "since": now(),
        "link": f"{settings.PUBLIC_URL}/console/",
    }


@notices.letter("email/alarm", example=_example)
def alarm(alarm: Alarm, administrator: Agent) -> None:
    """Letters to us stand still, and somebody has to look."""
    mailbox = Mailbox.objects.filter(pk=int(alarm.about)).first() if alarm.about else None
    notices.write(
        "email/alarm",
        to=Recipient(administrator.email, administrator.language, administrator.time_zone),
        context={
            "name": administrator.name,
            "kind": alarm.kind,
            "mailbox": mailbox.name if mailbox else "",
            "since": alarm.since,
            "link": f"{settings.PUBLIC_URL}/console/",
        },
        about=administrator,
    )
