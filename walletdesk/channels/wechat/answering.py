"""The few answers that WeChat and WeCom understand, and what both channels do with a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from walletdesk.channels.social import doorstep
from walletdesk.channels.social.ledger import NotOurs
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat.crypto import NotGenuine
from walletdesk.channels.wechat.payload import Unreadable, parse

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Account

Query = Mapping[str, str]


def plain(said: str | bytes) -> HttpResponse:
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


def verified(account: Account, request: HttpRequest, opened: Callable[[Query, str], bytes]) -> HttpResponse:
    """Whoever enters our address there is asked to prove that it is ours: by saying the word, opened."""
    try:
        word = opened(request.GET.dict(), request.GET.get("echostr", ""))
    except NotGenuine:
        return doorstep.turned_away(request)
    account.standing.called()
    return plain(word)


def heard(
    account: Account,
    request: HttpRequest,
    opened: Callable[[Query, bytes], bytes],
    then: Callable[[Mapping[str, str]], None],
) -> HttpResponse:
    """Proves a call, does what it is for, and says that we have it.

    One that is from them and that we can't read is theirs all the same: they would send it again for ever.
    """
    body = doorstep.body_of(request)
    if body is None:
        return HttpResponse(status=413)
    try:
        said = opened(request.GET.dict(), body)
    except NotGenuine:
        return doorstep.turned_away(request)
    account.standing.called()
    try:
        then(parse(said))
    except (Unreadable, NotOurs) as problem:
        account.standing.fail(PlatformError(Trouble.UNREADABLE, problem))
    return plain("success")


def encrypted_part(body: bytes) -> str:
    """What is sealed in a call. Whatever stands beside it is nobody's word. Raises NotGenuine."""
    try:
        return parse(body).get("Encrypt", "")
    except Unreadable:
        raise NotGenuine from None
