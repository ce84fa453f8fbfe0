"""Which other sites may read the live stream: those that carry the widget."""

from walletdesk.channels.chat.models import Site
from walletdesk.live import origins


@origins.register
def carries_the_widget(origin: str) -> bool:
    """Whether a site that is in use may be embedded at this origin."""
    return Site.objects.in_use().at(origin).exists()
