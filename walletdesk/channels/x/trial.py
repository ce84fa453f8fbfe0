"""Whether all is well with an account on X, step by step. Nobody is written to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Finding
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.channels.x import connecting
from walletdesk.channels.x.client import Client
from walletdesk.channels.x.errors import said_by
from walletdesk.channels.x.parts import part, text

# What X says in a header of its answers that this access may do.
_LEVEL = "x-access-level"
_FULL = "read-write-directmessages"


def findings(account: Account, *, is_called: bool) -> Iterator[Finding]:
    """`is_called`: X calls us; else we ask it."""
    client = Client(account)
    try:
        yield from _of_account(client, account)
    except PlatformError as problem:
        yield _refused(_("X takes our keys"), problem)
        return
    yield from _calling(client, account) if is_called else _asking(client)


def _of_account(client: Client, account: Account) -> Iterator[Finding]:
    answer = client.ask("/2/users/me", **{"user.fields": "username"})
    me = part(said_by(answer), "data")
    yield Finding(_("X takes our keys"), is_good=True)
    handle, uid = text(me, "username"), text(me, "id")
    yield Finding(
        _("They are of this account"),
        is_good=handle.lower() == account.handle and uid == account.details["user_id"],
        advice=_("They are of another account. Sign in to X with this one, and make the access token anew."),
        detail=f"@{handle} {uid}",
    )
    if level := answer.headers.get(_LEVEL):
        yield Finding(
            _("They may read and write direct messages"),
            is_good=level == _FULL,
            advice=_(
                "Set the app's permissions to “Read and write and Direct message”, then make the access "
                "token anew: an older one keeps the older rights."
            ),
            detail=level,
        )


def _asking(client: Client) -> Iterator[Finding]:
    what = _("X lets us ask for direct messages")
    try:
        client.get("/2/dm_events", max_results="1")
    except PlatformError as problem:
        yield _refused(what, problem)
    else:
        yield Finding(what, is_good=True)


def _calling(client: Client, account: Account) -> Iterator[Finding]:
    address = urlsplit(settings.PUBLIC_URL)
    yield Finding(
        _("X can reach this website"),
        is_good=address.scheme == "https" and address.port is None,
        advice=_("X calls only addresses with https and without a port. Until then, let us ask X instead."),
        detail=settings.PUBLIC_URL,
    )
    try:
        webhook = connecting.webhook_of(client, account)
    except PlatformError as problem:
        yield _refused(_("X knows our address"), problem)
        return
    yield Finding(
        _("X knows our address"),
        is_good=webhook is not None and webhook.get("valid") is True,
        advice=_("Save the account again: we then register the address, and X checks it at once."),
    )
    if webhook:
        yield _subscription(client, account, text(webhook, "id"))


def _subscription(client: Client, account: Account, webhook: str) -> Finding:
    what = _("X tells us of messages and mentions")
    try:
        if connecting.activities(client, account, webhook) >= connecting.NEEDED:
            return Finding(what, is_good=True, detail="X Activity API")
        is_good = connecting.is_subscribed_as_before(client, webhook)
    except PlatformError as problem:
        return _refused(what, problem)
    # X ends the older one on that day.
    detail = "Account Activity API, until 2027-01-01" if is_good else ""
    return Finding(
        what,
        is_good=is_good,
        advice=_("Save the account again. Where X refuses, your plan has no webhooks: let us ask X instead."),
        detail=detail,
    )


def _refused(what: str | Promise, problem: PlatformError) -> Finding:
    detail = f"{problem.code} {problem.said}".strip()
    return Finding(what, is_good=False, advice=problem.trouble.label, detail=detail)
