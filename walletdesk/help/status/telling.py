"""Writing to subscribers: each is told once of what was said, and of what was said in haste only the last.

What was said waits a moment, in which a slip can be taken back before anybody has read it.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from walletdesk.core.clock import now
from walletdesk.help.status import letters
from walletdesk.help.status.models import Stage, Subscription, Update
from walletdesk.limits import LimitReached
from walletdesk.limits.words import STATUS_NEWS

# As long as one can take it back unread.
A_MOMENT = timedelta(seconds=60)
# Of one incident nobody gets more letters than that, but for its end.
PAUSE = timedelta(minutes=10)
AT_ONCE = 100


def tell() -> None:
    """Safe to run again after a crash, and by two at once."""
    for update in Update.objects.to_tell(A_MOMENT):
        if not _has_to_wait(update):
            while _tell_some(update.pk):
                pass


def _has_to_wait(update: Update) -> bool:
    if update.stage == Stage.RESOLVED or update.told_up_to:
        return False
    told = Update.objects.filter(incident=update.incident, told_at__gt=now() - PAUSE, told_up_to__gt=0)
    return told.exists()


@transaction.atomic
def _tell_some(pk: int) -> bool:
    """The next hundred; False when all were told."""
    update = Update.objects.select_for_update().filter(pk=pk, told_at=None, taken_back_at=None).first()
    if update is None:
        return False
    Update.objects.older_than(update).filter(told_at=None).update(told_at=now())
    subscriptions = Subscription.objects.wanting().filter(
        pk__gt=update.told_up_to, confirmed_at__lte=update.at
    )
    some = list(subscriptions.order_by("pk")[:AT_ONCE])
    for subscription in some:
        _write(subscription, update)
    if some:
        update.told_up_to = some[-1].pk
    else:
        update.told_at = now()
    update.save(update_fields=["told_up_to", "told_at"])
    return bool(some)


def _write(subscription: Subscription, update: Update) -> None:
    """The end of an incident is always told; of the rest no more than is good for anybody."""
    try:
        STATUS_NEWS.take(subscription.email)
    except LimitReached:
        if update.stage != Stage.RESOLVED:
            return
    letters.incident_news(subscription, update)
