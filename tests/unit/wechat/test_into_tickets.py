"""From WeChat into a ticket, and the answer back: through the room that all platforms share."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from tests.platforms.wechat import FakeWeChat, message, sealed
from tests.unit.wechat.conftest import official_account
from walletdesk.channels.social.models import Arrival, Conversation, Identity
from walletdesk.channels.social.sending import send_due
from walletdesk.channels.social.taking import take_in_waiting
from walletdesk.desk.models import Channel


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_picture_on_wechat_is_in_the_ticket_and_its_sender_told(
    wechat: FakeWeChat, settings: Any, tmp_path: Path
) -> None:
    """Files are fetched in threads, each of which has to find the access token."""
    settings.FILES_ROOT = tmp_path
    account = official_account()
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    wechat.files.update({"m1": picture.getvalue(), "m2": picture.getvalue()})
    for inner in (message("image", MediaId="m1"), message("image", MediaId="m2"), message(Content="看图")):
        query, body = sealed(inner)
        Client().post(f"{account.hook_path}?{query}", body, content_type="text/xml")

    take_in_waiting(account.pk)
    send_due(Identity.objects.get().pk)

    assert set(Arrival.objects.values_list("state", flat=True)) == {"stored"}
    ticket = Conversation.objects.get().ticket
    assert ticket.channel == Channel.WECHAT
    assert [len(one.files) for one in ticket.messages.order_by("number")] == [1, 1, 0]
    assert ticket.reference in wechat.sent[0]["text"]["content"]
    assert wechat.tokens == 1
