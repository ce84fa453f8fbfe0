"""What both trials look at: the access, and whether the platform reaches us."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.platform import Finding
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.channels.wechat.errors import NOT_LISTED
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from walletdesk.channels.social.models import Account
    from walletdesk.channels.wechat.calling import Api

_LATELY = timedelta(days=1)


def access(api: Api, check_secret: str | Promise) -> Finding:
    """Whether it gives us an access token now; `check_secret` is what to do where it does not."""
    what = _("We get an access token")
    try:
        # Asked for anew, and not kept: one that we have says nothing about now.
        api.get_token(api, "")
    except PlatformError as problem:
        is_unlisted = problem.code in {str(code) for code in NOT_LISTED}
        unlisted = _("Add this machine's address to the IP allow-list there. The answer below names it.")
        return Finding(what, False, unlisted if is_unlisted else check_secret, detail_of(problem))
    return Finding(what, True)


def calls(account: Account) -> Finding:
    """Whether it called us lately."""
    called_at = account.standing.called_at
    return Finding(
        _("It called us within the last day"),
        called_at is not None and called_at > now() - _LATELY,
        _("Save our address there once more, then write something to the account with a phone."),
    )


def detail_of(problem: PlatformError) -> str:
    return f"{problem.code} {problem.said}".strip()
