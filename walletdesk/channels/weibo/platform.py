"""Weibo, as the room of social channels wants to know it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Field, Finding, Platform
from walletdesk.channels.social.shapes import Media, Mentioned, Outgoing, Profile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.weibo import client, hearing, trial
from walletdesk.channels.weibo.policy import POLICY
from walletdesk.desk.models import Channel
from walletdesk.official.kind import Kind

_LANGUAGES = {"zh_CN": "zh-Hans", "zh-cn": "zh-Hans", "zh_TW": "zh-Hant", "zh-tw": "zh-Hant", "en": "en"}


class Weibo(Platform):
    slug = "weibo"
    name = Channel.WEIBO.label
    channel = Channel.WEIBO
    registry_kind = Kind.WEIBO
    policy = POLICY
    can_answer_mentions = True
    fields: ClassVar[tuple[Field, ...]] = (
        Field(
            "uid",
            _("Number of the account"),
            _("The digits in the address of its page: weibo.com/u/1234567890."),
            pattern=r"[0-9]{5,12}",
        ),
        Field("app_key", _("App key"), _("Of your app on open.weibo.com."), pattern=r"[0-9]{5,15}"),
        Field(
            "app_secret",
            _("App secret"),
            _("Beside the app key. Pushes are signed with it."),
            is_secret=True,
            pattern=r"[0-9A-Za-z]{6,64}",
        ),
        Field(
            "access_token",
            _("Access token"),
            _("Shown on the page of the developer mode once the app is chosen there."),
            is_secret=True,
            pattern=r"[0-9A-Za-z._-]{10,200}",
        ),
    )
    steps = (
        _("The account must be verified (blue or gold V): only then Weibo offers its fan service."),
        _("On open.weibo.com, sign in and make an app. Note its app key and its app secret."),
        _("On weibo.com, open the management centre of the account, then Fan service, Advanced functions."),
        _("Choose the developer mode, enter your app key, and copy the access token that is shown then."),
        _("Enter the number of the account, the key, the secret and the token here, and save."),
        _("Back on Weibo, enter the address below as URL, with JSON as format, and confirm."),
        _("Press *Try it out* here, then send a private message to the account from another one."),
    )

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        return hearing.answer(account, request)

    def send(self, account: Account, outgoing: Outgoing) -> str:
        if outgoing.file:
            # Its pictures would have to lie on a public address, for anybody to see.
            raise PlatformError(Trouble.REFUSED, "Weibo takes no files by private message.")
        return client.reply(account, outgoing.to, outgoing.text)

    def answer_mention(self, account: Account, mentioned: Mentioned, text: str) -> str:
        return client.comment(account, mentioned.uid, text)

    def fetch(self, account: Account, media: Media) -> bytes:
        return client.file(account, media.reference)

    def try_out(self, account: Account) -> Iterator[Finding]:
        return trial.findings(account)

    def profile(self, account: Account, sender: str) -> Profile | None:
        """Weibo tells it only of those who follow us."""
        said = client.person(account, sender)
        name, language = said.get("nickname"), said.get("language")
        if not isinstance(name, str) or not name:
            return None
        return Profile(name=name, handle=f"u/{sender}", language=_LANGUAGES.get(str(language), ""))
