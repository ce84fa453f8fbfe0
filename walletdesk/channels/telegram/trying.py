"""Whether all is well with a bot, asked of Telegram step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from walletdesk.channels.social.platform import Finding
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram.client import Bot
from walletdesk.core.text import fold

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Account


def findings(account: Account, bot: Bot, *, is_called: bool) -> Iterator[Finding]:
    """Ends at the first question that gets no answer, because none after it would."""
    try:
        who = _known(bot.ask("getMe"))
        yield from _about(account, who)
        yield from _webhook(account, _known(bot.ask("getWebhookInfo")), is_called=is_called)
    except PlatformError as problem:
        yield Finding(
            _("Telegram answers us"), False, _advice(problem), f"{problem.code} {problem.said}".strip()
        )


def _advice(problem: PlatformError) -> str:
    if problem.trouble is Trouble.ACCESS:
        return _("The token is not, or no longer, one of a bot. Get it anew from @BotFather with /token.")
    return str(problem.trouble.label)


def _about(account: Account, who: Mapping[str, Any]) -> Iterator[Finding]:
    handle = str(who.get("username", ""))
    yield Finding(_("The token is right"), True, detail=f"@{handle}")
    yield Finding(
        _("The token is of the account that is named here"),
        fold(handle) == fold(account.handle),
        _("It is of another bot. Correct the name of the account, or the token."),
        f"@{handle}",
    )
    yield Finding(
        _("It can't be added to groups"),
        not who.get("can_join_groups"),
        _("Messages in groups are ignored. Send /setjoingroups to @BotFather, and choose Disable."),
    )


def _webhook(account: Account, told: Mapping[str, Any], *, is_called: bool) -> Iterator[Finding]:
    address, waiting = str(told.get("url", "")), int(told.get("pending_update_count") or 0)
    if is_called:
        yield Finding(
            _("Telegram calls this address"),
            address == settings.PUBLIC_URL + account.hook_path,
            _("It calls another address, or none. Save the account once more; the website needs https."),
            address,
        )
        yield Finding(
            _("Its last calls came through"),
            not told.get("last_error_message"),
            _("The website did not answer as it should. Can the internet reach it?"),
            str(told.get("last_error_message", "")),
        )
    else:
        yield Finding(
            _("Nobody else is called instead of us"),
            not address,
            _("Messages go to another address. Save the account once more, then they come here."),
            address,
        )
    yield _waiting(waiting)


def _waiting(n: int) -> Finding:
    if not n:
        return Finding(_("Nothing waits at Telegram"), True)
    words = ngettext("{n} message waits at Telegram", "{n} messages wait at Telegram", n).format(n=n)
    advice = _("They come by themselves as soon as the way is free. If the number only grows, it is not.")
    return Finding(words, False, advice)


def _known(told: object) -> Mapping[str, Any]:
    return told if isinstance(told, dict) else {}
