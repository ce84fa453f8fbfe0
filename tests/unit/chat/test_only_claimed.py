"""In a conversation that only claims an account, being asked for proof tells a stranger nothing about it."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.unit.accounts.people import add_app, fresh
from tests.unit.accounts.soft_passkey import SoftPasskey
from tests.unit.chat.conftest import Widget
from tests.world import customer
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.proving import door_for
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.notices.models import Letter

pytestmark = pytest.mark.django_db

# What changes from one asking to the next, whoever asks.
CHANGING = re.compile(
    r"WD-[0-9A-Z-]+|[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|\+00:00)"
    r"|csrf\S+ value=\S+|X-CSRFToken\S+ \S+|/chat/proof/[^/\"]+"
    r"|\"challenge\": \"[^\"]+\"|nonce-\S+|\"since\": \S+"
    r"|\b[BCDFGHJKMNPQRSTVWXZ]{3}-[BCDFGHJKMNPQRSTVWXZ]{3}\b"
)


def with_passkey(lin: Customer) -> None:
    soft, asking = SoftPasskey(), lin.begin_passkey(by=lin, fresh=fresh(lin))
    response = soft.create(asking.options)
    lin.add_passkey(asking.challenge, response, name="P", by=lin, fresh=fresh(lin))


def asked(widget: Widget, mei: Agent, name: str) -> Conversation:
    widget.begin(email=f"{name}@example.com")
    conversation = Conversation.objects.latest("pk")
    conversation.ticket.ask_for_proof(by=mei, methods=["passkey"])
    return conversation


def seen_by_a_stranger(widget: Widget, conversation: Conversation) -> list[Any]:
    """Everything that can be tried, and what comes back."""
    page, path = Client(), f"/chat/proof/{door_for(conversation)}/"
    answers = [
        widget.get("conversation/"),
        widget.post("proof/code/"),
        *[widget.post("proof/", code="x") for _ in range(6)],
        page.get(path),
        page.post(f"{path}passkey/"),
        page.post(path, {"method": "passkey", "answer": '{"challenge": "x", "response": {}}'}),
        *[page.post(path, {"code": "000000"}) for _ in range(4)],
        *[widget.post("proof/code/") for _ in range(3)],
    ]
    return [(answer.status_code, CHANGING.sub("…", answer.content.decode())) for answer in answers]


@pytest.mark.slow
def test_an_account_is_answered_like_none_whatever_it_can_prove_with(widget: Widget, mei: Agent) -> None:
    customer("Lara")
    with_passkey(customer("Lisa"))
    add_app(customer("Lynn"))
    with travel_to(now()):
        of_nobody = seen_by_a_stranger(widget, asked(widget, mei, "lazy"))
    assert Ticket.objects.filter(customer=None).count() == 1
    assert {status for status, _ in of_nobody} == {200, 422, 429}

    for name in ("lara", "lisa", "lynn"):
        browser = Widget(widget.site)
        with travel_to(now()):
            seen = seen_by_a_stranger(browser, asked(browser, mei, name))
        for known, unknown in zip(seen, of_nobody, strict=True):
            assert known == unknown


def test_no_list_of_passkeys_is_handed_out(widget: Widget, mei: Agent) -> None:
    with_passkey(customer("Lisa"))
    path = f"/chat/proof/{door_for(asked(widget, mei, 'lisa'))}/passkey/"

    assert not Client().post(path).json()["publicKey"].get("allowCredentials")


def test_nothing_is_mailed_where_there_is_no_account(widget: Widget, mei: Agent) -> None:
    asked(widget, mei, "lazy")
    before = Letter.objects.count()

    assert widget.post("proof/code/").json() == {"sent_to": "l•••@e••••••.com"}
    assert Letter.objects.count() == before


def test_a_closed_conversation_sends_no_more_codes(widget: Widget, mei: Agent, lin: Customer) -> None:
    """How the desk stops somebody who has codes mailed in another one's name."""
    conversation = asked(widget, mei, "lin")
    conversation.ticket.close(by=mei, reason="Not hers")

    assert widget.post("proof/code/").status_code == 409
    assert Client().get(f"/chat/proof/{door_for(conversation)}/").status_code == 404
