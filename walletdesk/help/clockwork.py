"""What happens by itself: scheduled articles are published."""

from walletdesk.core.actors import SYSTEM
from walletdesk.help.models import Text


def publish_scheduled() -> None:
    """Every text whose moment has come."""
    for text in Text.objects.due():
        text.publish_scheduled(by=SYSTEM)
