"""Whether all is well with an account on Weibo, step by step. Nobody is written to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Finding
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.channels.weibo import client, signature
from walletdesk.core.clock import now

# A new token takes a colleague who can sign in to the account: a week is enough to find one.
_SOON = timedelta(days=7)


def findings(account: Account) -> Iterator[Finding]:
    """The clock and our own address are looked at even where Weibo does not answer us."""
    try:
        token = client.token(account)
    except PlatformError as problem:
        yield Finding(
            _("Weibo takes our access token"),
            is_good=False,
            advice=problem.trouble.label,
            detail=f"{problem.code} {problem.said}".strip(),
        )
    else:
        yield Finding(_("Weibo takes our access token"), is_good=True)
        yield from _of_token(account, token)
    yield _is_reached(account)


def _of_token(account: Account, token: client.Token) -> Iterator[Finding]:
    yield Finding(
        _("The token is of this account"),
        is_good=token.uid == account.details["uid"],
        advice=_("It is of another account. Sign in to Weibo with this one, and copy its token."),
        detail=token.uid,
    )
    yield Finding(
        _("The token is of your app"),
        is_good=token.app_key == account.details["app_key"],
        advice=_(
            "It is of another app. Enter this app's key in the developer mode, and copy the token again."
        ),
        detail=token.app_key,
    )
    yield Finding(
        _("The token is good for more than a week"),
        is_good=timedelta(seconds=token.seconds) > _SOON,
        advice=_("Have Weibo show a new one in the developer mode, and enter it here."),
        detail=f"{token.seconds // 86400} d",
    )
    if token.weibos_time:
        yield _clock(token.weibos_time)


def _clock(weibos_time: datetime) -> Finding:
    apart = abs(now() - weibos_time)
    return Finding(
        _("The clock of this machine agrees with Weibo's"),
        is_good=apart < signature.SKEW,
        advice=_("Pushes are refused while it does not. Have the machine set its clock by the network."),
        detail=f"{apart.total_seconds():.0f} s",
    )


def _is_reached(account: Account) -> Finding:
    return Finding(
        _("Weibo has reached this website"),
        is_good=account.standing.heard_at is not None,
        advice=_("Enter the address of this account on Weibo and confirm: Weibo then calls it at once."),
    )
