"""Letters in and out: what comes in by the listener's way is answered, and the answer is answered."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from tests.unit.desk.conftest import Opener, _own_files, opened
from tests.unit.email.conftest import Post, agent, post, zone
from tests.unit.email.sending.conftest import ours
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.sending import states
from walletdesk.channels.email.sending.gathering import write_letter
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.notices import Letter
from walletdesk.notices.models import AddressTrouble

__all__ = ["_own_files", "agent", "opened", "post", "zone"]
pytestmark = pytest.mark.django_db
LIN = "lin@mail.example"


def as_read(letter: Letter) -> EmailMessage:
    """Our letter as the customer's mail program has it."""
    mail = message_from_bytes(letter.message().message().as_bytes(), EmailMessage, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def reply(post: Post, letter: Letter, words: str) -> Arrival:
    """As a mail program answers: to the Reply-To, below the letter, which it quotes."""
    mail = as_read(letter)
    quoted = "\n".join(f"> {line}" for line in letter.words()[0].splitlines())
    text = f"{words}\n\nOn Tue, 24 Nov 2026 at 10:00, {mail['From']} wrote:\n{quoted}\n"
    message = post.letter(
        text,
        to=str(mail["Reply-To"]),
        Subject=str(mail["Subject"]),
        In_Reply_To=str(mail["Message-ID"]),
        References=f"{mail['References'] or ''} {mail['Message-ID']}".strip(),
    )
    return post.deliver(message, to=str(mail["Reply-To"]))


def test_a_letter_is_confirmed_answered_and_goes_on_in_one_thread(post: Post, agent: Agent) -> None:
    ticket = post.send("I can't sign in since this morning.").ticket
    assert ticket
    (confirmation,) = ours(ticket, "received")
    assert confirmation.in_reply_to == "1.test@mail.example"
    assert confirmation.subject == "Re: Locked out"
    ticket.say(by=agent, body="Which browser?")
    (first,) = ours(ticket)
    answered = reply(post, first, "Firefox.")
    assert answered.ticket == ticket
    assert answered.message
    assert answered.message.body == "Firefox."
    ticket.refresh_from_db()
    assert ticket.email_confirmed_at
    ticket.say(by=agent, body="Try again, please.")
    _, second = ours(ticket)
    assert second.in_reply_to == answered.letter_id
    assert second.references == [
        "1.test@mail.example",
        confirmation.bare_id,
        first.bare_id,
        answered.letter_id,
    ]
    assert {confirmation.subject, first.subject, second.subject} == {"Re: Locked out"}
    assert "> Firefox." in second.words()[0]


def test_a_forged_letter_is_confirmed_without_its_subject(post: Post) -> None:
    post.send("BUY-CHEAP-COINS", by="victim@unsigned.example", Subject="BUY-CHEAP-COINS", forged=True)
    (letter,) = Letter.objects.filter(to="victim@unsigned.example")
    assert "CHEAP" not in "".join([letter.subject, *letter.words()])
    assert letter.in_reply_to == "1.test@mail.example"


def test_a_chat_goes_on_by_mail_and_comes_back(post: Post, opened: Opener, agent: Agent) -> None:
    chat = opened(channel="chat", email=LIN, body="Hello?")
    Ticket.objects.filter(pk=chat.pk).update(email_confirmed_at=now())
    chat.refresh_from_db()
    message = chat.say(by=agent, body="Are you still there?")
    write_letter(chat.pk, message.number)
    (letter,) = ours(chat)
    answered = reply(post, letter, "Now I am.")
    assert answered.ticket == chat
    assert chat.messages.order_by("-number")[0].body == "Now I am."


def test_a_letter_of_ours_that_comes_back_is_noted_and_nothing_is_done(post: Post, agent: Agent) -> None:
    ticket = post.send().ticket
    assert ticket
    letters, messages = Letter.objects.count(), ticket.messages.count()
    (letter,) = ours(ticket, "received")
    arrival = post.deliver(letter.message().message().as_bytes())
    assert (arrival.state, arrival.reason) == ("noted", "ours")
    assert (Letter.objects.count(), ticket.messages.count()) == (letters, messages)


BOUNCE = """From: MAILER-DAEMON@mx.example
To: help@desk.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your letter could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; lin@mail.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such user
--b
Content-Type: message/rfc822

{original}
--b--
"""


def test_a_bounce_shows_on_the_answer_that_it_is_about(post: Post, agent: Agent) -> None:
    ticket = post.send().ticket
    assert ticket
    message = ticket.say(by=agent, body="It is open again.")
    (letter,) = ours(ticket)
    original = letter.message().message().as_string()
    arrival = post.deliver(BOUNCE.format(original=original).replace("\n", "\r\n").encode())
    assert (arrival.state, arrival.reason) == ("noted", "bounce")
    (state,) = states.of([message])[message.pk]
    assert (state.kind, str(state.said)) == ("failed", "There is no such address.")
    assert AddressTrouble.objects.stopping(LIN)
