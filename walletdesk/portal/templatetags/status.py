"""What stands above a page while one of our services is in trouble."""

from typing import Any

from django import template

from walletdesk.help.status.models import Incident, Service
from walletdesk.help.status.states import State, worst

register = template.Library()


@register.inclusion_tag("portal/status/banner.html")
def status_banner() -> dict[str, Any]:
    """Nothing while all is well."""
    troubled = Service.objects.in_trouble()
    if not troubled:
        return {}
    overall = worst(*(service.shown_state for service in troubled))
    return {
        "troubled": troubled,
        "incident": Incident.objects.open_now().first(),
        "tone": "info" if overall is State.MAINTENANCE else "warn",
    }
