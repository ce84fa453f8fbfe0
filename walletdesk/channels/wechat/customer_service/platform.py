"""WeCom's customer service, as all channels know a platform."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Field, Finding, Platform
from walletdesk.channels.social.shapes import Media, MediaKind, Outgoing, Profile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat import trial
from walletdesk.channels.wechat.customer_service import SLUG, client, hearing
from walletdesk.channels.wechat.customer_service.policy import POLICY
from walletdesk.channels.wechat.fields import AES_KEY, TOKEN
from walletdesk.desk.models import Channel
from walletdesk.official.kind import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class CustomerService(Platform):
    """Its public face is no WeChat ID but the link that opens the conversation."""

    slug = SLUG
    name = _("WeCom customer service")
    channel = Channel.WECHAT
    registry_kind = Kind.URL
    handle_hint = _("The link that opens the conversation; it begins with https://work.weixin.qq.com/kfid/.")
    policy = POLICY
    fields = (
        Field(
            "corp_id",
            _("Corporation ID"),
            _("Under My company, at the bottom."),
            pattern=r"w[wx][0-9a-f]{16}",
        ),
        Field("corp_secret", "Secret", _("Of the app that may call the API."), is_secret=True),
        TOKEN,
        AES_KEY,
        Field(
            "open_kfid",
            _("Customer service account"),
            _("Begins with wk; “Try it out” lists them. Leave it empty to answer for all."),
            is_required=False,
            pattern=r"wk[A-Za-z0-9_-]{10,60}",
        ),
        Field(
            "greets",
            _("Greet whoever opens the conversation"),
            _("Only where no greeting is set in WeCom itself."),
            is_required=False,
            is_switch=True,
        ),
    )
    steps = (
        _("Sign in at work.weixin.qq.com as an administrator. The corporation has to be verified."),
        _("Under WeChat customer service, add an account, and copy its link to here."),
        _("Under App management, create an app. Copy its secret, and the corporation's ID, to here."),
        _("Add the address of this machine to the app's trusted IPs."),
        _(
            "Under WeChat customer service, API: let this app call it, and manage the account. Its people in "
            "WeCom should not take conversations, or answers from here are refused."
        ),
        _("Open the settings of its callback there. Generate an EncodingAESKey, and think up a token."),
        _("Enter both here with all the rest, and save: an address is shown then."),
        _("Enter that address and the token there, too, and save there: WeCom calls us at once."),
        _("Open the link with a phone, write “hello”, and press “Try it out” here."),
    )

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        return hearing.hear(account, request)

    def send(self, account: Account, outgoing: Outgoing) -> str:
        to = client.Whom(outgoing.to, outgoing.place)
        if outgoing.file:
            return client.send_file(account, to, outgoing.file)
        return client.send_text(account, to, outgoing.text)

    def fetch(self, account: Account, media: Media) -> bytes:
        if media.kind == MediaKind.VIDEO:
            # The desk takes no videos, and they are large.
            raise PlatformError(Trouble.REFUSED, "video")
        return client.file(account, media)

    def profile(self, account: Account, sender: str) -> Profile:
        return Profile(name=client.nickname(account, sender))

    def try_out(self, account: Account) -> Iterator[Finding]:
        access = trial.access(
            client.api_of(account), _("Compare the corporation ID and the secret with those in WeCom.")
        )
        yield access
        if access.is_good:
            yield _accounts(account)
        yield trial.calls(account)


def _accounts(account: Account) -> Finding:
    what = _("We may answer for the customer service account")
    advice = _("Let the app manage the account in WeCom, and choose one of those below.")
    try:
        found = client.accounts(account)
    except PlatformError as problem:
        return Finding(what, False, advice, trial.detail_of(problem))
    wanted = account.details["open_kfid"]
    ours = [one for one in found if one.get("manage_privilege") and wanted in {"", one.get("open_kfid")}]
    listed = ", ".join(f"{one.get('name', '')} ({one.get('open_kfid', '')})" for one in found)
    return Finding(what, bool(ours), advice, listed)
