"""Begun once, said once, seen by its own browser only."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.unit.chat.conftest import Shop, Widget
from tests.world import asks, let_in
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.shapes import messages_after
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Guest, Ticket
from walletdesk.limits import words as limits
from walletdesk.live import tokens

pytestmark = pytest.mark.django_db

CALLS = [
    ("GET", "conversation/"), ("POST", "messages/"), ("POST", "presence/"), ("POST", "presence/end/"),
    ("POST", "typing/"), ("POST", "reading/"), ("POST", "pass/"), ("POST", "proof/"), ("POST", "proof/code/"),
    ("POST", "proof/door/"), ("POST", "rating/"), ("POST", "follow-up/"),
    ("GET", "files/3f0c8a52-9d41-4b7e-8f26-1c5ad0e97b34/"),
]  # fmt: skip


def picture() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(data, "PNG")
    return SimpleUploadedFile("screen.png", data.getvalue(), "image/png")


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_stranger_finds_nothing(method: str, path: str, talking: Widget) -> None:
    """OWASP ASVS 5.0, 8.2.2: no access to another's data by its address alone."""
    for key in ("", "wrong", "k" * 43):
        talking.key = key
        assert talking.call(method, path).status_code == 404


def test_a_key_opens_nothing_at_another_site(shop: Shop, talking: Widget) -> None:
    other = Widget(Shop().site.key)
    other.key = talking.key
    assert other.get("conversation/").status_code == 404


def test_a_first_message_becomes_a_ticket_with_a_promise(talking: Widget, conversation: Conversation) -> None:
    ticket = conversation.ticket
    assert (ticket.channel, ticket.topic, ticket.email) == ("chat", "locked", "gus@example.org")
    assert ticket.promise
    shown = talking.get("conversation/").json()
    assert [line["body"] for line in shown["messages"]] == ["I can't get in."]
    assert shown["state"]["reference"] == ticket.reference
    assert shown["state"]["place"] == 0


def test_the_key_is_kept_as_a_digest_only(talking: Widget) -> None:
    assert talking.key not in str(list(Guest.objects.values())) + str(list(Conversation.objects.values()))


def test_beginning_twice_makes_one_ticket_and_the_new_key_counts(widget: Widget) -> None:
    uid = str(uuid.uuid4())
    widget.begin(uid=uid)
    lost = widget.key
    assert widget.begin(uid=uid).status_code == 201
    assert Ticket.objects.count() == 1
    assert widget.get("conversation/").status_code == 200
    widget.key = lost
    assert widget.get("conversation/").status_code == 404


def test_who_was_shown_out_does_not_come_back_by_beginning_again(widget: Widget) -> None:
    uid = str(uuid.uuid4())
    widget.begin(uid=uid)
    Guest.objects.update(ended_at=now())
    assert widget.begin(uid=uid).status_code == 409


def test_beginning_again_is_for_a_lost_answer_and_not_for_later(widget: Widget) -> None:
    uid = str(uuid.uuid4())
    widget.begin(uid=uid)
    with travel_to(now() + timedelta(hours=2)):
        assert widget.begin(uid=uid).status_code == 409


def test_a_message_sent_twice_is_said_once(talking: Widget, conversation: Conversation) -> None:
    uid = str(uuid.uuid4())
    first, second = talking.say("Hello", uid), talking.say("Hello", uid)
    assert first.json()["message"]["number"] == second.json()["message"]["number"] == 2
    assert conversation.ticket.messages.count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "gus@"}, "email"),
        ({"email": ""}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"topic": "weather"}, "topic"),
        ({"uid": "7"}, "uid"),
    ],
)
def test_a_wrong_answer_names_its_field_and_stores_nothing(
    given: dict[str, str], field: str, widget: Widget
) -> None:
    answer = widget.begin(**given)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not Ticket.objects.exists()


def test_secrets_are_caught_and_the_advice_comes_at_once(talking: Widget, conversation: Conversation) -> None:
    answer = talking.say("My password is hunter2hunter2").json()
    assert answer["message"]["caught"] == ["password"]
    assert "hunter2" not in str(answer)
    assert answer["advice"][0]["steps"]
    assert "hunter2" not in conversation.ticket.messages.latest("number").body


def test_a_secret_in_the_first_words_is_caught_too(widget: Widget) -> None:
    answer = widget.begin(body="my password: hunter2hunter2").json()
    assert "hunter2" not in str(answer)
    assert answer["advice"]


def test_a_picture_is_shown_to_its_own_conversation_only(talking: Widget, shop: Shop) -> None:
    file = talking.say("", file=picture()).json()["message"]["files"][0]
    path = f"files/{file['id']}/"
    answer = talking.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    other = Widget(shop.site.key)
    other.begin(email="other@example.org")
    assert other.get(path).status_code == 404


def test_a_file_that_we_cant_take_says_why(talking: Widget) -> None:
    answer = talking.say("", file=SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    assert (answer.status_code, answer.json()["reason"]) == (422, "web_page")


def test_too_many_messages_wait(talking: Widget, conversation: Conversation) -> None:
    limits.CHAT_MESSAGES.take(str(conversation.guest.public_id), limits.CHAT_MESSAGES.count)
    answer = talking.say("Hello")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == answer.json()["retry_after"] > 0


def test_one_address_begins_so_many_chats_an_hour(widget: Widget) -> None:
    limits.CHAT_STARTS_BY_IP.take("127.0.0.1", limits.CHAT_STARTS_BY_IP.count)
    assert widget.begin().status_code == 429


def test_a_pass_is_for_this_conversation_at_this_origin(talking: Widget, conversation: Conversation) -> None:
    given = tokens.read(talking.post("pass/").json()["token"])
    assert given.topics == (conversation.ticket.customer_topic,)
    assert given.origin == talking.origin


def test_the_widget_gets_the_check_code_of_what_an_agent_says(
    talking: Widget, conversation: Conversation, mei: Agent
) -> None:
    said = conversation.ticket.say(by=mei, body="Hello, I look into it.")
    mine = talking.say("Thank you").json()["message"]
    shown = {line["number"]: line["check_code"] for line in messages_after(conversation.ticket, 0)}
    assert said.check_code and shown[said.number] == said.check_code
    assert mine["check_code"] == "" == shown[mine["number"]]


def test_the_agent_sees_that_the_customer_is_here(talking: Widget, conversation: Conversation) -> None:
    assert talking.post("presence/").status_code == 200
    assert conversation.ticket.customer_is_here
    talking.post("presence/end/")
    assert not conversation.ticket.customer_is_here


def test_reading_moves_the_mark(talking: Widget, conversation: Conversation, mei: Agent) -> None:
    conversation.ticket.say(by=mei, body="Hello")
    talking.post("reading/", number="2")
    assert conversation.ticket.read_to("customer") == 2


def test_the_help_is_rated_after_an_answer(talking: Widget, conversation: Conversation, mei: Agent) -> None:
    assert talking.post("rating/", score="5").status_code == 409
    assert talking.post("rating/", score="9").status_code == 422
    conversation.ticket.say(by=mei, body="Done")
    assert talking.post("rating/", score="5").json()["state"]["score"] == 5


def test_asking_again_has_its_time(talking: Widget) -> None:
    assert talking.post("follow-up/").status_code == 409
    with travel_to(now() + timedelta(days=7)):
        assert talking.post("follow-up/").status_code == 200


def test_on_our_own_page_the_session_speaks_but_only_with_its_csrf_token(lin: Customer) -> None:
    own = Widget("own", origin="http://testserver")
    let_in(own.browser, lin)
    assert own.browser.post("/chat/entry/").status_code == 403
    own.browser.handler.enforce_csrf_checks = False
    entry = own.browser.post("/chat/entry/").json()["entry"]
    own.browser.handler.enforce_csrf_checks = True
    assert own.begin(entry=entry, email="").status_code == 201
    ticket = Conversation.objects.get().ticket
    assert (ticket.customer, ticket.identified_by) == (lin, "session")


def test_no_cookie_counts_for_the_interface(lin: Customer) -> None:
    own = Widget("own", origin="http://testserver")
    let_in(own.browser, lin)
    asks(lin)
    assert own.get("conversation/").status_code == 404
    assert own.begin(email="").json()["field"] == "email"
