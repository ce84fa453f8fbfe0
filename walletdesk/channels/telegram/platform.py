"""Telegram, as the room of all platforms knows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.channels.social import ledger
from walletdesk.channels.social.doorstep import body_of, turned_away
from walletdesk.channels.social.platform import Field, Finding, Platform
from walletdesk.channels.social.shapes import Media, MediaKind, OutFile, Outgoing
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram import signature, trying
from walletdesk.channels.telegram.client import Bot
from walletdesk.channels.telegram.policy import LARGEST_FETCHED, LARGEST_PHOTO, POLICY
from walletdesk.channels.telegram.reading import KINDS, read
from walletdesk.desk.models import Channel
from walletdesk.official.kind import Kind

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Account

POLLING, WEBHOOK = "polling", "webhook"
# Pictures of these kinds are shown as pictures; others go as files.
_PHOTOS = {"image/jpeg", "image/png", "image/webp"}


class Telegram(Platform):
    slug = "telegram"
    name = pgettext_lazy("official channel", "Telegram")
    icon = "send"
    channel = Channel.TELEGRAM
    registry_kind = Kind.TELEGRAM
    policy = POLICY
    fields: ClassVar[tuple[Field, ...]] = (
        Field(
            "token",
            _("Token of the bot"),
            _("What @BotFather answers to /newbot or /token: a number, a colon and a long word."),
            is_secret=True,
            pattern=r"\d{3,20}:[A-Za-z0-9_-]{30,80}",
        ),
        Field(
            "mode",
            _("How messages come in"),
            _("Asking works from anywhere. Being called needs a website that the internet reaches by https."),
            choices=((POLLING, _("We ask Telegram")), (WEBHOOK, _("Telegram calls us"))),
        ),
    )
    steps = (
        _("In Telegram, open a chat with @BotFather. Look for the blue tick beside the name: copies exist."),
        _("Send /newbot. Give it the name that customers are to see, then a user name that ends in “bot”."),
        _("Send /setjoingroups, choose the bot, and choose Disable: it is for conversations between two."),
        _("Send /setuserpic and /setabouttext: the bot should look like you and say where your website is."),
        _("Copy the token from the answer to /newbot into the field here. Show it to nobody: it is the bot."),
    )

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        if not signature.is_theirs(account, request):
            return turned_away(request)
        if request.method != "POST":
            return HttpResponse(status=405)
        body = body_of(request)
        if body is None:
            return HttpResponse(status=413)
        try:
            incoming = read(json.loads(body), bot=bot_of(account).number)
            ledger.enter(account, [incoming] if incoming else [])
        except (ValueError, RecursionError):
            # Acknowledged all the same, else it comes for ever, and what stands behind it never.
            account.standing.fail(PlatformError(Trouble.UNREADABLE))
        return HttpResponse()

    def send(self, account: Account, outgoing: Outgoing) -> str:
        bot, chat = bot_of(account), outgoing.place or outgoing.to
        if outgoing.file:
            return _number(_send_file(bot, chat, outgoing.file))
        # Without parse_mode every character is only itself. What a link leads to is not to look like ours.
        preview = {"is_disabled": True}
        sent = bot.say("sendMessage", chat_id=chat, text=outgoing.text, link_preview_options=preview)
        return _number(sent)

    def fetch(self, account: Account, media: Media) -> bytes:
        if (media.size or 0) > LARGEST_FETCHED:
            raise PlatformError(Trouble.TOO_LARGE)
        return bot_of(account).download(media.reference)

    def connect(self, account: Account) -> None:
        """What waits at Telegram stays there and comes by whichever way is chosen now."""
        bot = bot_of(account)
        if account.details.get("mode") != WEBHOOK:
            bot.ask("deleteWebhook", drop_pending_updates=False)
            return
        bot.ask(
            "setWebhook",
            url=settings.PUBLIC_URL + account.hook_path,
            secret_token=signature.secret_for(account),
            allowed_updates=KINDS,
            drop_pending_updates=False,
        )

    def silence(self, account: Account) -> timedelta | None:
        """Who asks hears at least that there is nothing."""
        return timedelta(minutes=2) if account.details.get("mode") == POLLING else None

    def try_out(self, account: Account) -> Iterator[Finding]:
        return trying.findings(account, bot_of(account), is_called=account.details.get("mode") == WEBHOOK)


def bot_of(account: Account) -> Bot:
    """The bot that the account is."""
    return Bot(account.secret("token"))


def _send_file(bot: Bot, chat: str, file: OutFile) -> object:
    is_photo = file.kind is MediaKind.IMAGE and file.media_type in _PHOTOS and len(file.data) <= LARGEST_PHOTO
    if is_photo:
        try:
            return bot.upload("sendPhoto", "photo", file, chat_id=chat)
        except PlatformError as problem:
            # Very long or very large pictures are none to Telegram; as a document it takes any.
            if problem.trouble is not Trouble.REFUSED or "photo" not in problem.said.lower():
                raise
    return bot.upload("sendDocument", "document", file, chat_id=chat)


def _number(sent: object) -> str:
    """The message's number in its conversation; empty where Telegram tells none."""
    return str(sent.get("message_id", "")) if isinstance(sent, dict) else ""
