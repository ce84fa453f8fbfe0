"""Whether letters leave: our own server takes them, and none has waited long for its first try."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from walletdesk.core.clock import now
from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State
from walletdesk.notices import Letter
from walletdesk.notices.models.domain import OUR_SERVER, Domain
from walletdesk.notices.models.outcome import State as LetterState
from walletdesk.notices.recipient import domain_of

# A code that comes later than that is of no use to whoever waits for it.
SLOW_AFTER = timedelta(minutes=3)
DOWN_AFTER = timedelta(minutes=15)
MOST_LOOKED_AT = 200


@checks.register("mail-out")
def mail_out() -> Outcome:
    """What one reader's server does to one letter is not our trouble."""
    if not settings.SMTP_URL:
        return Outcome(State.OFF, gettext_noop("There is no mail server to hand letters to."))
    troubled = {each.name: each for each in Domain.objects.filter(attempts__gt=0)}
    ours = troubled.get(OUR_SERVER)
    waiting = now() - min((ours.since or now()) if ours else now(), _untried_since(set(troubled)))
    reason = f"Letters have waited for {waiting.total_seconds():.0f} s."
    if waiting > DOWN_AFTER:
        return Outcome(State.DOWN, reason)
    return Outcome(State.SLOW, reason) if ours or waiting > SLOW_AFTER else Outcome()


def _untried_since(troubled: set[str]) -> datetime:
    """When the first letter was written that nobody has tried to send, though its reader's server is well."""
    untried = Letter.objects.filter(state=LetterState.QUEUED, attempts=0).order_by("created_at")
    for to, written_at in untried.values_list("to", "created_at")[:MOST_LOOKED_AT]:
        if domain_of(to) not in troubled:
            return written_at
    return now()
