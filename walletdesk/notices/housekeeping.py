"""What the post forgets in time; the page of recurring work calls this once a day."""

from walletdesk.notices.models import Letter


def forget_old() -> int:
    """Empties letters that are old enough; returns how many."""
    return Letter.objects.forget_old()
