"""The letters of the console: to colleagues, never to customers."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from walletdesk import notices
from walletdesk.core.clock import now
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.console.models import Invitation


@notices.letter(
    "console/invitation",
    example=lambda: {
        "name": "Mei",
        "inviter": "Lea",
        "again": False,
        "until": now() + timedelta(hours=72),
        "link": f"{settings.PUBLIC_URL}/console/invitations/example/",
    },
)
def invitation(invitation: "Invitation", token: str, *, inviter: str) -> None:
    """The link by which a colleague chooses a password and sets up the second factor; good once."""
    agent = invitation.agent
    notices.write(
        slug="console/invitation",
        to=Recipient(agent.email, agent.language, agent.time_zone),
        context={
            "name": agent.name,
            "inviter": inviter,
            "again": invitation.is_renewal,
            "until": invitation.ends_at,
            "link": f"{settings.PUBLIC_URL}{reverse('console:invitation', args=[token])}",
        },
        secret=True,
        about=agent,
    )
