"""Where large providers are asked for access to a mailbox by IMAP, as they document it."""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provider(models.TextChoices):
    """Whom a mailbox by OAuth 2 is at."""

    MICROSOFT = "microsoft", _("Microsoft 365")
    GOOGLE = "google", _("Google")
    OTHER = "other", _("Another one")


@dataclass(frozen=True, slots=True)
class Places:
    """Named as the fields of a mailbox."""

    consent_url: str
    token_url: str
    scope: str


PLACES: Final = {
    # learn.microsoft.com: "Authenticate an IMAP, POP or SMTP connection using OAuth"
    Provider.MICROSOFT: Places(
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
    ),
    # developers.google.com: "OAuth 2.0 Mechanism" of Gmail, and "Using OAuth 2.0 for Web Server Applications"
    Provider.GOOGLE: Places(
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
    ),
}


def provider_of(consent_url: str, token_url: str, scope: str) -> Provider:
    """The one whose places these are."""
    given = Places(consent_url, token_url, scope)
    return next((provider for provider, places in PLACES.items() if places == given), Provider.OTHER)
