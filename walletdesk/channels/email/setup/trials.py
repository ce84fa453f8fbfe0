"""Letters on trial: one to whoever asks, or one around by our own address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.models.who import who
from walletdesk.accounts.permissions import require_settings
from walletdesk.channels.email import acts, letters
from walletdesk.channels.email.models import Trial, Way
from walletdesk.desk.errors import DeskError
from walletdesk.limits import words as limits
from walletdesk.notices import HeaderRefused

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent


class NothingToTry(DeskError):
    """There is no server to hand a letter to, or no address to send it from."""

    message = _("Set the server and the address first; then there is something to try.")


@transaction.atomic
def start(way: Way, *, by: Agent) -> Trial:
    """Sends a letter and follows it. Raises NotAllowed, LimitReached and NothingToTry."""
    require_settings(by)
    limits.MAIL_TRIALS.take(by.actor_id)
    if not settings.SMTP_URL:
        raise NothingToTry
    trial = Trial.objects.create(way=way, started_by=who(by))
    try:
        trial.letter = letters.trial(trial, by)
    except HeaderRefused as refused:
        raise NothingToTry from refused
    trial.save(update_fields=["letter"])
    journal.record(acts.TRIAL_STARTED, by=by, about=trial, way=trial.way)
    return trial
