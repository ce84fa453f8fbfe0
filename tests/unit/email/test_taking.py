"""From the ledger to a ticket: what a letter becomes, once, however often it is delivered."""

from email.message import EmailMessage

import pytest

from tests.unit.email.confirmations import write_all
from tests.unit.email.conftest import Post
from walletdesk.channels.email.intake import taking
from walletdesk.channels.email.intake.judged import PATIENT_FOR, DnsAway
from walletdesk.channels.email.models import Arrival, Reason, State
from walletdesk.desk.models import Ticket
from walletdesk.notices import Letter as NoticeLetter


def test_a_letter_opens_a_ticket_with_its_words_its_channel_and_a_promise(post: Post) -> None:
    arrival = post.send("My account is locked.\n\nPlease help.", Subject="Can't get in")

    ticket = Ticket.objects.get()
    assert (arrival.state, arrival.reason, arrival.ticket) == (State.STORED, Reason.OPENED, ticket)
    assert (ticket.channel, ticket.email, ticket.name) == ("email", "lin@mail.example", "Lin")
    assert ticket.subject == "Can't get in"
    assert ticket.messages.get().body == "My account is locked.\n\nPlease help."
    assert ticket.promise is not None
    assert ticket.confirmation is not None and ticket.confirmation.state == "written"
    assert "protection" not in ticket.messages.get().facts, "an open letter has no seal to speak of"


def test_a_letter_in_chinese_is_answered_in_chinese_and_in_its_zone(post: Post) -> None:
    post.send("您好，我的账户被锁定了，怎么办？WalletDesk App 打不开。", Subject="账户锁定")

    ticket = Ticket.objects.get()
    assert (ticket.language, ticket.time_zone) == ("zh-hans", "Asia/Shanghai")


def test_a_letter_delivered_five_times_is_one_message(post: Post) -> None:
    arrival = post.deliver(post.letter(), times=5)

    assert arrival.times_seen == 5
    assert Ticket.objects.get().messages.count() == 1


def test_the_same_letter_packed_anew_by_another_server_is_noted_beside_the_first(post: Post) -> None:
    letter = post.letter("Grüße aus Köln")
    first = post.deliver(letter)
    letter.replace_header("Content-Transfer-Encoding", "base64")
    body = letter.get_content()
    letter.set_content(body, cte="base64")

    second = post.deliver(letter)

    assert second.pk != first.pk
    assert (second.state, second.reason, second.ticket) == (State.NOTED, Reason.SAME_LETTER, first.ticket)
    assert Ticket.objects.get().messages.count() == 1


def test_the_job_may_run_again_after_it_has_done_its_work(post: Post) -> None:
    arrival = post.send()

    taking.take_in(arrival.pk)

    assert Ticket.objects.get().messages.count() == 1


def test_a_job_that_dies_before_the_end_leaves_the_letter_untaken_and_the_next_one_takes_it(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Arrival, "decide", dies)
        with pytest.raises(ConnectionError):
            post.send()
    arrival = Arrival.objects.get()
    assert (arrival.state, arrival.last_error, arrival.attempts) == (State.SEEN, "ConnectionError", 1)
    assert not Ticket.objects.exists()

    taking.take_in(arrival.pk)

    arrival.refresh_from_db()
    assert arrival.state == State.STORED
    assert Ticket.objects.get().messages.count() == 1


def dies(*args: object, **kwargs: object) -> None:
    raise ConnectionError("killed")


def test_quoted_history_stands_folded_beside_what_was_written(post: Post) -> None:
    post.send(
        "It works now, thanks!\n\nOn Tue, 24 Nov 2026 at 09:00, Mei <help@desk.example> wrote:\n> Try again."
    )

    message = Ticket.objects.get().messages.get()
    assert message.body == "It works now, thanks!"
    assert "Try again." in message.rest


def test_files_that_we_take_are_kept_and_the_others_are_named(post: Post) -> None:
    letter = post.letter("See here.")
    letter.add_attachment("The log says: error 5.\n", filename="log.txt")
    letter.add_attachment(b"PK\x03\x04" + b"\0" * 200, "application", "zip", filename="all.zip")

    post.deliver(letter)

    message = Ticket.objects.get().messages.get()
    assert [file.name for file in message.attachments.all()] == ["log.txt"]
    assert message.facts["left_out"] == [{"name": "all.zip", "reason": "archive"}]


def test_a_letter_that_is_nothing_but_a_file_we_do_not_take_opens_a_ticket_that_says_so(post: Post) -> None:
    letter = post.letter("", Subject="")
    letter.add_attachment(b"PK\x03\x04" + b"\0" * 200, "application", "zip", filename="all.zip")

    arrival = post.deliver(letter)

    assert (arrival.state, arrival.reason) == (State.STORED, Reason.OPENED)
    assert arrival.message and not arrival.message.body
    (refused,) = arrival.message.left_out
    assert refused.name == "all.zip" and "Archives such as ZIP can't be taken" in refused.why
    write_all()
    confirmation = NoticeLetter.objects.get(slug="email/received")
    assert refused.why in confirmation.text
    assert "all.zip" not in confirmation.text  # a stranger may have chosen it


def test_a_letter_longer_than_a_message_comes_whole_as_a_file(post: Post) -> None:
    words = "It went on and on. " * 500

    post.send(f"{words}That is the end")

    message = Ticket.objects.get().messages.get()
    assert 7990 < len(message.body) <= 8000
    assert message.attachments.get().read().decode().strip().endswith("That is the end")


def test_a_forwarded_letter_is_shown_as_what_it_is(post: Post) -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Support <support@wallet-help.test>", "Your wallet is at risk"
    inner.set_content("Send us your words.")
    letter = post.letter("Is this from you?")
    letter.add_attachment(inner)

    post.deliver(letter)

    body = Ticket.objects.get().messages.get().body
    assert body.startswith("Is this from you?\n\n> Support <support@wallet-help.test>")
    assert "> Send us your words." in body


def test_a_letter_without_a_word_is_set_aside_and_not_lost(post: Post) -> None:
    arrival = post.send("", Subject="")

    assert (arrival.state, arrival.reason) == (State.SET_ASIDE, Reason.EMPTY)
    assert arrival.kept is not None


def test_while_the_dns_gives_no_answer_the_letter_waits_and_then_it_is_taken_in(post: Post) -> None:
    post.zone.silent.add("_dmarc.mail.example")
    with pytest.raises(DnsAway):
        post.send()
    arrival = Arrival.objects.get()
    for _ in range(PATIENT_FOR - 1):
        with pytest.raises(DnsAway):
            taking.take_in(arrival.pk)

    taking.take_in(arrival.pk)

    arrival.refresh_from_db()
    assert arrival.state == State.STORED


@pytest.mark.parametrize("author", ["root@localhost_", "lin@[", "a..b@mail.example"])
def test_an_author_nobody_could_be_answered_at_is_set_aside_and_not_tried_for_ever(
    post: Post, author: str
) -> None:
    raw = f"From: {author}\r\nSubject: Hello\r\nMessage-ID: <1@x.example>\r\n\r\nHello\r\n".encode()

    arrival = post.deliver(raw)

    assert arrival.state == State.SET_ASIDE
