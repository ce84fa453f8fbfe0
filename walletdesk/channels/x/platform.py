"""X, as the room of all platforms knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.platform import Finding, Platform
from walletdesk.channels.social.shapes import Media, Mentioned, OutFile, Outgoing, Profile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x import connecting, hearing, trial
from walletdesk.channels.x.client import Client, text_of
from walletdesk.channels.x.fields import FIELDS, STEPS, WEBHOOK
from walletdesk.channels.x.parts import part, text
from walletdesk.channels.x.policy import LARGEST_PICTURE, PICTURES, POLICY
from walletdesk.desk.models import Channel
from walletdesk.official.kind import Kind

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from walletdesk.channels.social.models import Account


class X(Platform):
    slug = "x"
    name = Channel.X.label
    channel = Channel.X
    registry_kind = Kind.X
    policy = POLICY
    can_answer_mentions = True
    fields = FIELDS
    steps = STEPS

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        return hearing.answer(account, request)

    def send(self, account: Account, outgoing: Outgoing) -> str:
        client = Client(account)
        told: dict[str, Any] = {"text": outgoing.text} if outgoing.text else {}
        if outgoing.file:
            told["attachments"] = [{"media_id": _uploaded(client, outgoing.file)}]
        path = f"/2/dm_conversations/with/{outgoing.to}/messages"
        return text(part(client.post(path, told, is_message=True), "data"), "dm_event_id")

    def answer_mention(self, account: Account, mentioned: Mentioned, text: str) -> str:
        told = {"text": text, "reply": {"in_reply_to_tweet_id": mentioned.uid}}
        said = Client(account).post("/2/tweets", told, is_message=True)
        return text_of(said.get("data"), "id")

    def fetch(self, account: Account, media: Media) -> bytes:
        return Client(account).file(media.reference)

    def profile(self, account: Account, sender: str) -> Profile | None:
        user = part(Client(account).get(f"/2/users/{sender}", **{"user.fields": "name,username"}), "data")
        return Profile(text(user, "name"), text(user, "username")) if user else None

    def connect(self, account: Account) -> None:
        if account.details.get("mode") == WEBHOOK:
            connecting.connect(account)

    def try_out(self, account: Account) -> Iterator[Finding]:
        return trial.findings(account, is_called=account.details.get("mode") == WEBHOOK)

    def wrong(self, details: Mapping[str, str], secrets: Mapping[str, str]) -> Mapping[str, str | Promise]:
        token = secrets.get("access_token", "")
        if token and token.partition("-")[0] != details.get("user_id"):
            return {"user_id": _("The access token begins with another number.")}
        return {}


def _uploaded(client: Client, file: OutFile) -> str:
    if file.media_type not in PICTURES:
        raise PlatformError(Trouble.REFUSED, "X takes pictures only: JPEG, PNG or WebP.")
    if len(file.data) > LARGEST_PICTURE:
        raise PlatformError(Trouble.TOO_LARGE)
    return client.upload(file)
