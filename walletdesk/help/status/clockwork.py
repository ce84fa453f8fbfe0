"""What happens by itself: the services are looked at, subscribers are told, what is old is forgotten."""

from walletdesk.help.status import checks
from walletdesk.help.status.models import Check, Day, Service, Subscription
from walletdesk.help.status.telling import tell

__all__ = ["forget_old", "look", "tell"]


def look() -> None:
    """Each service by its check. Every minute (`models.check.EVERY`)."""
    for service in Service.objects.in_use().exclude(check_name=""):
        service.observe(checks.run(service.check_name))


def forget_old() -> None:
    Check.objects.forget_old()
    Day.objects.forget_old()
    Subscription.objects.forget_old()
