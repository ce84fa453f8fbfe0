"""The known holes of other help desks, each by its name. Every one of them was somebody's loss."""

from email.message import EmailMessage

import pytest

from tests.unit.email.conftest import LIN, Post
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.models import Arrival, Reason, State
from walletdesk.core.files import FileRefused, clean_file
from walletdesk.desk.models import Attachment, Ticket
from walletdesk.limits.words import LETTERS_BY_AUTHOR
from walletdesk.notices.models import Letter


def test_a_spoofed_agents_reply_is_not_relayed_to_the_customer(post: Post, agent: Agent) -> None:
    ticket = post.send().ticket
    before = Letter.objects.count()

    arrival = post.send(
        "Please send your seed words to this wallet.",
        by=f"Mei <{agent.email}>",
        to=reply_address(ticket.reference, "lin@mail.example"),
        forged=True,
    )

    assert (arrival.state, arrival.reason) == (State.SET_ASIDE, Reason.FAKE)
    assert ticket.messages.count() == 1
    assert Letter.objects.count() == before


def test_two_strangers_are_not_joined_by_one_bulk_letter(post: Post) -> None:
    bulk = {"In_Reply_To": "<sale@shop.example>", "References": "<sale@shop.example>", "Subject": "Re: Sale"}

    tickets = {post.send("Stop this.", by=by, **bulk).ticket_id for by in (LIN, "Omar <omar@other.example>")}

    assert len(tickets) == 2


def test_the_confirmation_is_no_relay_for_spam(post: Post) -> None:
    for number in range(5):
        post.send(
            f"BUY CHEAP PILLS {number}",
            by="BUY CHEAP PILLS <victim@nobody.example>",
            Subject="BUY CHEAP PILLS",
            forged=True,
        )

    letters = Letter.objects.to_address("victim@nobody.example")
    assert letters.count() == 1
    said = " ".join([letters[0].subject, *letters[0].words()])
    assert "PILLS" not in said


def test_the_subject_tag_of_a_known_ticket_opens_no_door(post: Post) -> None:
    ticket = post.send().ticket

    arrival = post.send("I am Lin.", by="Mallory <m@other.example>", Subject=f"Re: [{ticket.reference}]")

    assert arrival.ticket != ticket


def test_an_html_attachment_is_never_served_as_a_page(post: Post) -> None:
    page = b"<html><body><script>steal()</script></body></html>"
    letter = post.letter("See the page.")
    letter.add_attachment(page, "text", "html", filename="statement.html")

    post.deliver(letter)

    assert not Attachment.objects.exists()
    assert Ticket.objects.get().messages.get().facts["left_out"][0]["reason"] == "web_page"
    with pytest.raises(FileRefused):
        clean_file("statement.html", page)


def test_headers_can_not_be_injected_by_a_subject_or_a_name(post: Post) -> None:
    subject = "=?utf-8?q?Hello=0D=0ABcc:_everybody@other.example=0D=0A=0D=0ABUY?="
    raw = post.letter().as_bytes().replace(b"Subject: Locked out", b"Subject: " + subject.encode())

    ticket = post.deliver(raw).ticket

    assert "\n" not in ticket.subject and "\r" not in ticket.subject
    for letter in Letter.objects.about(ticket):
        sent = letter.message().message()
        assert sent["Bcc"] is None
        assert sent.get_all("To") == ["lin@mail.example"]


def test_a_letter_with_ten_from_headers_has_no_author(post: Post) -> None:
    raw = post.letter().as_bytes()
    froms = b"".join(b"From: Somebody <s%d@mail.example>\r\n" % number for number in range(9))

    arrival = post.deliver(froms + raw)

    assert (arrival.state, arrival.reason) == (State.SET_ASIDE, Reason.NO_SENDER)
    assert not Ticket.objects.exists()


def test_a_zip_bomb_is_named_and_not_opened(post: Post) -> None:
    letter = post.letter("The logs.")
    letter.add_attachment(b"PK\x03\x04" + b"\0" * 100_000, "application", "zip", filename="logs.zip")

    post.deliver(letter)

    assert Ticket.objects.get().messages.get().facts["left_out"][0]["reason"] == "archive"


@pytest.mark.slow
def test_many_letters_from_one_address_wait_in_the_ledger_and_none_is_lost(post: Post) -> None:
    for number in range(LETTERS_BY_AUTHOR.count + 5):
        post.send(f"Letter {number}")

    assert Ticket.objects.count() == LETTERS_BY_AUTHOR.count
    waiting = Arrival.objects.filter(state=State.SET_ASIDE, reason=Reason.FLOOD)
    assert waiting.count() == 5
    assert all(arrival.kept for arrival in waiting)


@pytest.mark.slow
def test_forged_letters_use_up_nothing_of_whose_address_they_carry(post: Post) -> None:
    for number in range(LETTERS_BY_AUTHOR.count + 1):
        post.send(f"Forged {number}", forged=True)

    assert post.send("I really can't sign in.").state == State.STORED


def test_a_fake_that_shows_our_name_is_set_aside_with_the_reason(post: Post) -> None:
    arrival = post.send("Verify now.", by="WalletDesk Support <help@wa11etdesk.example>", forged=True)

    assert (arrival.state, arrival.reason) == (State.SET_ASIDE, Reason.FAKE)
    assert arrival.detail


@pytest.mark.slow
def test_a_set_aside_letter_becomes_a_ticket_only_by_an_agent(post: Post, agent: Agent) -> None:
    letter: EmailMessage = post.letter("I am new here.")
    letter.add_attachment("error 5\n", filename="log.txt")
    for number in range(LETTERS_BY_AUTHOR.count):
        post.send(f"Letter {number}")
    arrival = post.deliver(letter)
    assert arrival.state == State.SET_ASIDE

    ticket = arrival.open_ticket(by=agent)

    message = ticket.messages.get()
    assert message.body == "I am new here."
    assert [file.name for file in message.attachments.all()] == ["log.txt"]
    assert ticket.email == "lin@mail.example"
