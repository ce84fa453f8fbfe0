"""WeChat's Official Account, as all channels know a platform."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Field, Finding, Platform
from walletdesk.channels.social.shapes import Media, MediaKind, Outgoing, Profile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat import trial
from walletdesk.channels.wechat.fields import AES_KEY, TOKEN
from walletdesk.channels.wechat.official_account import client, hearing
from walletdesk.channels.wechat.official_account.policy import POLICY
from walletdesk.desk.models import Channel
from walletdesk.official.kind import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What WeChat takes as a picture. Anything else has no place in its messages.
PICTURES = {"image/jpeg", "image/png", "image/gif"}


class OfficialAccount(Platform):
    slug = "wechat"
    name = _("WeChat Official Account")
    channel = Channel.WECHAT
    registry_kind = Kind.WECHAT
    handle_hint = _("Its WeChat ID, which nobody else can have. Not the display name.")
    policy = POLICY
    fields = (
        Field("app_id", "AppID", _("Begins with wx."), pattern=r"wx[0-9a-f]{16}"),
        Field("app_secret", "AppSecret", is_secret=True, pattern=r"[0-9a-f]{32}"),
        TOKEN,
        AES_KEY,
        Field(
            "mode",
            _("Encryption of messages"),
            _("Choose the same here and there. Security mode, unless something else reads along."),
            choices=(
                (hearing.ENCRYPTED, _("Security mode")),
                (hearing.COMPATIBLE, _("Compatibility mode")),
                (hearing.PLAIN, _("Plain text mode")),
            ),
        ),
    )
    steps = (
        _("Sign in at mp.weixin.qq.com as an administrator of the account. It has to be certified."),
        _("Open Settings and development, then Development interface. Copy AppID and AppSecret to here."),
        _("Add the address of this machine to the IP allow-list on the same page."),
        _("Open Message and event push, generate an EncodingAESKey, choose Security mode and XML."),
        _("Think up a token. Enter it here with all the rest, and save: an address is shown then."),
        _("Enter that address and the token there, too, and save there: WeChat calls us at once."),
        _("Follow the account with a phone, write “hello”, and press “Try it out” here."),
    )

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        return hearing.hear(account, request)

    def send(self, account: Account, outgoing: Outgoing) -> str:
        """WeChat gives a message of ours no id."""
        if outgoing.file is None:
            client.send_text(account, outgoing.to, outgoing.text)
        elif outgoing.file.media_type in PICTURES:
            client.send_picture(account, outgoing.to, outgoing.file)
        else:
            raise PlatformError(Trouble.REFUSED, "An Official Account can send pictures, but no other files.")
        return ""

    def fetch(self, account: Account, media: Media) -> bytes:
        if media.kind == MediaKind.VIDEO:
            # WeChat only gives an address for it, and the desk takes no videos.
            raise PlatformError(Trouble.REFUSED, "video")
        return client.file(account, media)

    def profile(self, account: Account, sender: str) -> Profile:
        """Only the language: since 27 December 2021 WeChat tells no names any more."""
        return Profile(language=client.language_of(account, sender))

    def try_out(self, account: Account) -> Iterator[Finding]:
        check = _("Compare AppID and AppSecret with those at mp.weixin.qq.com.")
        yield trial.access(client.api_of(account), check)
        yield trial.calls(account)
        yield Finding(
            _("What it posts is encrypted, and signed as a whole"),
            account.details["mode"] != hearing.PLAIN,
            _("Choose Security mode, there and here: in plain text mode the signature covers no message."),
        )
