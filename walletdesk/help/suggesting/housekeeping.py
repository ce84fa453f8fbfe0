"""What is kept of suggested answers loses whose it was as soon as that no longer matters."""

from datetime import timedelta

from walletdesk.core.clock import now
from walletdesk.help.suggesting.models import Attempt, Lesson

NUMBERS_KEPT = timedelta(days=400)
LESSONS_KEPT = timedelta(days=800)


def forget_old() -> None:
    Attempt.objects.to_forget().update(digest="")
    Attempt.objects.filter(began_at__lt=now() - NUMBERS_KEPT).delete()
    Lesson.objects.filter(taught_at__lt=now() - LESSONS_KEPT).delete()
