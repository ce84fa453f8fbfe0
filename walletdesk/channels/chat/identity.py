"""Who a host app says its user is: a signed token, or nothing.

A token is a JWT (RFC 7519) signed by HS256 with the site's secret. It counts once, for ten minutes at most,
and only here. Anything else about it (no signature, another key, another audience, too old, used) makes it
count for nothing: the chat goes on as with a stranger.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from django.conf import settings

from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.address import EmailAddress
from walletdesk.channels.chat.models import Site, UsedToken
from walletdesk.core.clock import now

LONGEST_TOKEN = 4096
LONGEST_LIFE = timedelta(minutes=10)
# Clocks of two machines are never the same.
CLOCKS_DIFFER_BY = timedelta(seconds=30)
_NEEDED = ["exp", "iat", "aud", "jti"]


@dataclass(frozen=True)
class Identity:
    """Somebody whom we know before they say a word; `how` is a word of `desk.Identified`."""

    customer: Customer
    how: str


def vouched_for(token: str, site: Site | None) -> Identity | None:
    """The customer whom the site's app vouches for, or None. A good token is used up by this."""
    if site is None or not token or len(token) > LONGEST_TOKEN:
        return None
    claims = _claims(token, site)
    ends_at = _end(claims) if claims else None
    if not claims or not ends_at or not UsedToken.objects.use(site, claims["jti"], ends_at):
        return None
    customer = _customer(claims)
    return Identity(customer, "widget") if customer else None


def _claims(token: str, site: Site) -> dict[str, Any] | None:
    """What was signed with a valid secret of the site. Times are checked apart, by the product's clock."""
    options: Any = {"require": _NEEDED, "strict_aud": True, "verify_exp": False, "verify_iat": False}
    for secret in site.secrets.valid():  # type: ignore[attr-defined]
        try:
            return jwt.decode(
                token, secret.open(), algorithms=["HS256"], audience=settings.PUBLIC_URL, options=options
            )
        except jwt.PyJWTError:
            continue
    return None


def _end(claims: dict[str, Any]) -> datetime | None:
    """When its time is over; None when it is, when it lives for too long or was made in the future."""
    try:
        made, ends = (datetime.fromtimestamp(int(claims[name]), UTC) for name in ("iat", "exp"))
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    moment = now()
    is_fresh = moment - LONGEST_LIFE - CLOCKS_DIFFER_BY <= made <= moment + CLOCKS_DIFFER_BY
    is_short = made <= ends <= made + LONGEST_LIFE
    return ends if is_fresh and is_short and moment < ends else None


def _customer(claims: dict[str, Any]) -> Customer | None:
    """By the account's public id, else by a confirmed address; closed accounts are nobody's."""
    subject, email = str(claims.get("sub", "")), claims.get("email")
    open_accounts = Customer.objects.filter(closure=None)
    try:
        if customer := open_accounts.filter(public_id=uuid.UUID(subject)).first():
            return customer
    except ValueError:
        pass
    address = EmailAddress.objects.owner_of(email) if isinstance(email, str) else None
    return open_accounts.filter(pk=address.customer_id).first() if address else None
