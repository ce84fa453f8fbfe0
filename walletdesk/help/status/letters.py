"""The letters about the service status: whether somebody wants them, and what is said of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from walletdesk import notices
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.help.status.models.subscription import Subscription
    from walletdesk.help.status.models.update import Update

NEWS = "status/incident_news"


def _confirmation_example() -> Mapping[str, Any]:
    return {"link": f"{settings.PUBLIC_URL}/status/subscription/example/"}


def _news_example() -> Mapping[str, Any]:
    return {
        "title": "Letters go out late",
        "stage": "Cause found",
        "words": "Letters that we send wait for up to ten minutes. Nothing is lost.",
        "services": "Letters from us",
        "at": datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        "starts_at": None,
        "ends_at": None,
        "time_zone": "Asia/Shanghai",
        "link": f"{settings.PUBLIC_URL}/status/incidents/1/",
    }


@notices.letter("status/please_confirm", example=_confirmation_example)
def please_confirm(to: Recipient, token: str) -> None:
    """Somebody gave this address for news about the service status; was it you?"""
    link = f"{settings.PUBLIC_URL}/status/subscription/{token}/"
    notices.write("status/please_confirm", to=to, context={"link": link})


@notices.letter(NEWS, example=_news_example, optional=_("news about the service status"))
def incident_news(subscription: Subscription, update: Update) -> None:
    """What is new about an incident or planned maintenance."""
    to, incident = subscription.recipient, update.incident
    with translation.override(to.written_language):
        context = {
            "title": incident.title,
            "stage": update.get_stage_display(),
            "words": update.text,
            "services": gettext(", ").join(each.name for each in incident.services.all()),
            "at": update.at,
            "starts_at": incident.starts_at,
            "ends_at": incident.ends_at,
            "time_zone": subscription.time_zone,
            "link": f"{settings.PUBLIC_URL}/status/incidents/{incident.pk}/",
        }
    notices.write(NEWS, to=to, context=context, about=incident)
