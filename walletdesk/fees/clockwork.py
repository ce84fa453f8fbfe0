"""What the fees do by themselves."""

from django.db.models import Q

from walletdesk.core.clock import now
from walletdesk.fees import recognising
from walletdesk.fees.models import Acceptance, Quote


def look() -> None:
    """Payments that a lost job left, and re-organisations; quotes whose time is over. Safe to run twice."""
    recognising.catch_up()
    over = Q(acceptance=None, expires_at__lte=now()) | Q(acceptance__pay_until__lte=now())
    for quote in Quote.objects.for_reading().filter(over, ended_at=None):
        quote.expire()


def forget_old() -> None:
    """Exact amounts of long ago may be asked for again."""
    Acceptance.objects.free_old()
