"""Calls of WeCom: they say that there is news, not which."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from walletdesk.channels.social.models import Account
from walletdesk.channels.wechat import tasks
from walletdesk.channels.wechat.answering import encrypted_part, heard, verified
from walletdesk.channels.wechat.customer_service import SLUG
from walletdesk.channels.wechat.proving import Seal


def hear(account: Account, request: HttpRequest) -> HttpResponse:
    """That there is something to ask for is in the queue before WeCom is answered."""
    seal = Seal.of(account, account.details["corp_id"])
    if request.method != "POST":
        return verified(account, request, seal.opened)

    def then(told: Mapping[str, str]) -> None:
        if told.get("Event") == "kf_msg_or_event":
            for concerned in _concerned(account, told.get("OpenKfId", "")):
                tasks.sync_soon(concerned, told.get("Token", ""))

    return heard(account, request, lambda query, body: seal.opened(query, encrypted_part(body)), then)


def _concerned(account: Account, open_kfid: str) -> list[int]:
    """A corporation calls one address for all of its accounts, each of which may be an account here."""
    same = Account.objects.running().on(SLUG).filter(details__corp_id=account.details["corp_id"])
    return [one.pk for one in same if one.details["open_kfid"] in {"", open_kfid} or not open_kfid]
