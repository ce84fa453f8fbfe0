"""Asking WeCom for what is new: each page enters the ledger together with the way to the next."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction

from walletdesk.channels.social import ledger
from walletdesk.channels.social.models import Account, Sent
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat import tasks
from walletdesk.channels.wechat.customer_service import SLUG, client
from walletdesk.channels.wechat.customer_service.greeting import greeting
from walletdesk.channels.wechat.customer_service.policy import WELCOME
from walletdesk.channels.wechat.customer_service.reading import Page, Welcome, read
from walletdesk.channels.wechat.errors import failure_of
from walletdesk.channels.wechat.payload import Unreadable
from walletdesk.core.clock import now

logger = logging.getLogger(__name__)

# WeCom keeps three days. What was said before the account came here was not said to us, but for the moment
# in which it was set up.
BEFORE = timedelta(minutes=5)
MOST_PAGES = 100


def sync_all() -> None:
    """For the clockwork: news of which the call was lost."""
    for account_id in Account.objects.running().on(SLUG).values_list("pk", flat=True):
        tasks.sync_soon(account_id)


def sync(account_id: int, callback_token: str = "") -> None:
    """Reads all that is new. What goes wrong stands in the account's standing, and is tried each minute."""
    account = Account.objects.running().on(SLUG).select_related("standing").filter(pk=account_id).first()
    if account is None:
        return
    try:
        for _page in range(MOST_PAGES):
            if not _read_on(account, callback_token):
                return
    except PlatformError as problem:
        # Whoever asks by the clock and not because of a call is asked to wait now and then.
        if callback_token or problem.trouble != Trouble.BUSY:
            account.standing.fail(problem)
        return
    tasks.sync_soon(account_id)


def _read_on(account: Account, callback_token: str) -> bool:
    """One page; whether there is another. Raises PlatformError."""
    before = account.cursor
    try:
        page = read(client.news(account, callback_token), account.added_at - BEFORE)
    except Unreadable as problem:
        raise PlatformError(Trouble.UNREADABLE, problem) from problem
    if page.has_more and page.cursor == before:
        raise PlatformError(Trouble.UNREADABLE, "the same page again")
    if not _entered(account, before, page):
        account.refresh_from_db(fields=["cursor"])
        return True
    for welcome in page.welcomes:
        _greet(account, welcome)
    return page.has_more


def _entered(account: Account, before: str, page: Page) -> bool:
    """False when somebody else has read on meanwhile: then it goes on from there."""
    with transaction.atomic():
        held = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
        if held.cursor != before:
            return False
        ledger.enter(account, page.incoming, cursor=page.cursor or before)
        for failure in page.failures:
            Sent.objects.did_not_arrive(account, failure.uid, failure_of(failure.fail_type))
        if page.unread:
            account.standing.fail(PlatformError(Trouble.UNREADABLE, page.unread))
    return True


def _greet(account: Account, welcome: Welcome) -> None:
    if not account.details["greets"] or now() > welcome.at + WELCOME:
        return
    try:
        client.greet(account, welcome.code, greeting())
    except PlatformError as problem:
        # The code is good once: there is no other try, and nothing is lost but a greeting.
        logger.info("A greeting was not taken: %s", problem.code or problem.trouble)
