"""What happens by itself: scheduled articles are published, and what is old is forgotten."""

from walletdesk.core.actors import SYSTEM
from walletdesk.help.models import Parcel, Text, Unanswered


def publish_scheduled() -> None:
    """Every text whose moment has come."""
    for text in Text.objects.due():
        text.publish_scheduled(by=SYSTEM)


def forget_old() -> None:
    """Rare searches of long ago, and folders that were looked at and not taken in."""
    Unanswered.objects.forget_old()
    Parcel.objects.forget_old()
