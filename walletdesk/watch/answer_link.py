"""The link of an alert's letter: it says no without a sign-in, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.accounts import policy
from walletdesk.accounts.emails import fold_email
from walletdesk.accounts.models import EmailAddress
from walletdesk.core import tokens

if TYPE_CHECKING:
    from walletdesk.watch.models import Alert

PURPOSE = "watch.denial"


def denial_link(alert: Alert, email: str) -> str | None:
    """`/not-me/<token>/`, for letters to this address; None for one that is not the account's.

    It shows a page on GET and freezes on POST, so that a mail scanner freezes nobody. It lives as long as the
    freeze link of any other letter.
    """
    confirmed = EmailAddress.objects.confirmed()
    address = confirmed.filter(customer=alert.customer_id, email_key=fold_email(email)).first()
    if address is None:
        return None
    named = {"alert": str(alert.public_id), "to": address.pk}
    return f"{settings.PUBLIC_URL}/not-me/{tokens.sign(named, PURPOSE, policy.FREEZE_LINK_LIFE)}/"


def alert_of(token: str) -> Alert:
    """Which alert a link denies. Raises BadToken, also for an account that is closed; ExpiredToken, also when
    the address that it was sent to was removed too long ago."""
    from walletdesk.watch.models import Alert  # noqa: PLC0415 - the rows write letters with links

    named = tokens.read(token, PURPOSE)
    alert = Alert.objects.filter(public_id=named["alert"], customer__closure=None).first()
    if alert is None:
        raise tokens.BadToken("There is no such alert.")
    if not alert.customer.may_freeze_from(named["to"]):
        raise tokens.ExpiredToken("The address that this was sent to was removed long ago.")
    return alert
