"""A call of X: a check of our address, or events; nothing is believed before its signature."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse

from walletdesk.channels.social import doorstep, ledger
from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x import reading, signature

REVOKED = PlatformError(Trouble.ACCESS, "The account took the access of the app back.", code="revoke")


def answer(account: Account, request: HttpRequest) -> HttpResponse:
    """X waits ten seconds for an answer to events, three for one to a check."""
    if request.method != "POST":
        return _check(account, request)
    body = doorstep.body_of(request)
    if body is None:
        return HttpResponse(status=413)
    if not signature.is_right(account.secret("api_secret"), body, request.headers.get(signature.HEADER, "")):
        return doorstep.turned_away(request)
    try:
        take_in(account, _told(account, body))
    except (ValueError, RecursionError):
        # Refused, it would come again; unsaid, nobody would look for what is missing.
        account.standing.fail(PlatformError(Trouble.UNREADABLE))
    return HttpResponse()


def take_in(account: Account, told: reading.Told, *, cursor: str | None = None) -> None:
    """Everything that was told is kept before X hears that we have it. Raises NotOurs."""
    ledger.enter(account, told.incoming, cursor=cursor)
    enter_mentions(account, told.mentioned)
    if told.is_revoked:
        account.standing.fail(REVOKED)
    elif told.unreadable:
        account.standing.fail(PlatformError(Trouble.UNREADABLE, f"{told.unreadable} of the events"))


def _check(account: Account, request: HttpRequest) -> HttpResponse:
    token = request.GET.get("crc_token", "")
    response_token = signature.answer_to_check(account.secret("api_secret"), token)
    if response_token is None:
        return doorstep.turned_away(request)
    return JsonResponse({"response_token": response_token})


def _told(account: Account, body: bytes) -> reading.Told:
    call = json.loads(body)
    if not isinstance(call, dict):
        raise reading.Malformed("no object")
    return reading.read(call, account.details["user_id"])
