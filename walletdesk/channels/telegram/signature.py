"""Whether a call is from Telegram: it says the secret that we gave it with `setWebhook`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.core import vault

if TYPE_CHECKING:
    from django.http import HttpRequest

    from walletdesk.channels.social.models import Account

HEADER = "X-Telegram-Bot-Api-Secret-Token"
_PURPOSE = "telegram.webhook"


def secret_for(account: Account) -> str:
    """What Telegram has to say with each call: of this account and its token, so that a new token also makes
    the old secret worthless. Made anew each time, and kept nowhere."""
    return vault.digest(_named(account), _PURPOSE)


def is_theirs(account: Account, request: HttpRequest) -> bool:
    """In a time that tells nothing; a secret from before the product's own key changed counts, too."""
    said = request.headers.get(HEADER, "")
    return vault.is_digest_of(said, _named(account), _PURPOSE)


def _named(account: Account) -> str:
    return f"{account.public_id}:{account.secret('token')}"
