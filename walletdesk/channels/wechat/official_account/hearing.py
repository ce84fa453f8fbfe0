"""Calls of WeChat to an Official Account."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from walletdesk.channels.social import ledger
from walletdesk.channels.social.models import Account
from walletdesk.channels.wechat.answering import encrypted_part, heard, verified
from walletdesk.channels.wechat.official_account.reading import read
from walletdesk.channels.wechat.proving import Seal

PLAIN, COMPATIBLE, ENCRYPTED = "plain", "compatible", "encrypted"


def hear(account: Account, request: HttpRequest) -> HttpResponse:
    """WeChat waits five seconds and then asks again, three times in all: so this only writes it down."""
    seal = Seal.of(account, account.details["app_id"])
    if request.method != "POST":
        return verified(account, request, lambda query, word: _word(seal, query, word))
    is_plain = account.details["mode"] == PLAIN

    def opened(query: Mapping[str, str], body: bytes) -> bytes:
        if is_plain:
            seal.require_signed(query)
            return body
        # Compatible mode says everything twice; only what is sealed was signed.
        return seal.opened(query, encrypted_part(body))

    def then(told: Mapping[str, str]) -> None:
        incoming = read(told)
        ledger.enter(account, [incoming] if incoming else [])

    return heard(account, request, opened, then)


def _word(seal: Seal, query: Mapping[str, str], word: str) -> bytes:
    if "msg_signature" in query:
        return seal.opened(query, word)
    seal.require_signed(query)
    return word.encode()
