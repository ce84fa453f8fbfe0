"""A request of Weibo: its signature first, then what it says, and the ledger before the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from walletdesk.channels.social import doorstep, ledger
from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.weibo import reading, signature
from walletdesk.core.clock import now


def answer(account: Account, request: HttpRequest) -> HttpResponse:
    """403 for what is not from Weibo; its own word where it tries our address out; otherwise nothing, which
    it takes for *received*. It waits for five seconds and tries three times."""
    if not _is_weibos(account, request):
        return doorstep.turned_away(request)
    if request.method != "POST":
        account.standing.heard()
        return HttpResponse(request.GET.get("echostr", "")[:200], content_type="text/plain; charset=utf-8")
    body = doorstep.body_of(request)
    if body is None:
        return HttpResponse(status=413)
    try:
        _take_in(account, body)
    except (reading.Malformed, ledger.NotOurs) as problem:
        # Refused, it would come again; unsaid, nobody would look for what is missing.
        account.standing.fail(PlatformError(Trouble.UNREADABLE, problem))
    return HttpResponse()


def _take_in(account: Account, body: bytes) -> None:
    push = reading.read(body)
    if reading.receiver(push) != account.details["uid"]:
        raise reading.Malformed("it is for another account")
    if mentioned := reading.mentioned(push):
        enter_mentions(account, [mentioned])
        return
    one = reading.incoming(push)
    ledger.enter(account, [one] if one else [])


def _is_weibos(account: Account, request: HttpRequest) -> bool:
    given, timestamp, nonce = (
        request.GET.get(name, "")[:200] for name in ("signature", "timestamp", "nonce")
    )
    is_right = signature.is_right(given, account.secret("app_secret"), timestamp, nonce)
    return is_right and signature.is_fresh(timestamp, now())
