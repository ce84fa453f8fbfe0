"""The check of each minute: what stands still in the mail, and who has to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import Role
from walletdesk.channels.email import letters
from walletdesk.channels.email.models import Alarm, AlarmKind, Arrival, Mailbox
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now

# The watch looks at each mailbox at least every four minutes.
MAILBOX_SILENT_FOR = timedelta(minutes=10)
BACKLOG_AFTER = timedelta(minutes=5)
# Errors that pass by themselves are over after so many tries.
FAILED_OFTEN = 4


def check() -> None:
    """Opens what is new, ends what is over, and tells the administrators of what nobody was told of."""
    causes = set(_causes())
    for kind, about in causes:
        Alarm.objects.open(kind, about, by=SYSTEM)
    for alarm in Alarm.objects.standing():
        if (alarm.kind, alarm.about) not in causes:
            alarm.end(by=SYSTEM)
    tell()


def tell() -> None:
    """One letter to each administrator for each alarm, however often this runs."""
    for pk in Alarm.objects.standing().filter(told_at=None).values_list("pk", flat=True):
        with transaction.atomic():
            alarm = Alarm.objects.select_for_update().get(pk=pk)
            if alarm.told_at is None:
                for administrator in Agent.objects.serving().filter(role=Role.ADMINISTRATOR):
                    letters.alarm(alarm, administrator)
                alarm.told_at = now()
                alarm.save(update_fields=["told_at"])


def _causes() -> Iterator[tuple[str, str]]:
    for pk in _silent_mailboxes():
        yield AlarmKind.MAILBOX, str(pk)
    if Arrival.objects.untaken().filter(seen_at__lt=now() - BACKLOG_AFTER).exists():
        yield AlarmKind.BACKLOG, ""
    if Arrival.objects.untaken().exclude(last_error="").filter(attempts__gte=FAILED_OFTEN).exists():
        yield AlarmKind.FAILING, ""


def _silent_mailboxes() -> Iterator[int]:
    """Without a good look for long, or with letters that the server withholds."""
    long_ago = now() - MAILBOX_SILENT_FOR
    mailboxes = Mailbox.objects.to_watch().annotate(good_at=Coalesce("standing__seen_at", "watched_since"))
    is_silent = Q(good_at__lt=long_ago, watched_since__lt=long_ago)
    # Asked for a second time already: a connection may break once in the middle of any letter.
    withholds = ~Q(standing__missed=[]) & Q(standing__missed_tried_at__isnull=False)
    found = mailboxes.filter(is_silent | withholds)
    yield from found.values_list("pk", flat=True)
