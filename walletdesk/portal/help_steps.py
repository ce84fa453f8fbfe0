"""The next steps that an article may name, each with its page and its words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    address: str
    icon: str
    label: str | Promise


STEPS = {
    "sign-in": Step("/sign-in/", "log-in", _("Sign in")),
    "reset-password": Step("/reset/", "lock-open", _("Get back in")),
    "security": Step("/security/", "shield-check", _("Security")),
    "freeze": Step("/security/freeze/", "ban", _("Freeze the account")),
    "contact": Step("/contact/", "life-buoy", _("Ask for help")),
    "chat": Step("/chat/", "message-circle", _("Chat")),
    "requests": Step("/requests/", "inbox", _("Your requests")),
    "status": Step("/status/", "wifi", _("Service status")),
    "devices": Step("/security/devices/", "laptop", _("Devices and sessions")),
    "history": Step("/security/history/", "history", _("Security history")),
    "addresses": Step("/security/addresses/", "at-sign", _("E-mail addresses")),
    "account": Step("/security/account/", "circle-user", _("Account and data")),
}


def steps(names: list[str]) -> list[Step]:
    """Those that lead to a page of this product, in the order in which the article names them."""
    return [STEPS[name] for name in names if name in STEPS]
