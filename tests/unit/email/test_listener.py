"""The listener says 250 only for what is in the ledger, and stands whatever comes in."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import pytest
from django.db import OperationalError
from pytest_django import Settings

from tests.unit.email.letterbox import FakeLedger, Line, ledger, letterbox
from walletdesk.channels.email import addresses
from walletdesk.channels.email.intake.listening import conversation, door, hooks, together

__all__ = ["ledger"]

LETTER = b"From: lin@example.org\r\nTo: help@example.com\r\nSubject: Locked\r\n\r\nI can't sign in.\r\n"
GREETING = ("EHLO mx.example.org", "MAIL FROM:<lin@example.org>", "RCPT TO:<help@example.com>")


@pytest.fixture(autouse=True)
def _ours(settings: Settings) -> None:
    settings.MAIL_FROM = "help@example.com"
    settings.MAIL_SIZE_LIMIT = 200_000


@pytest.fixture
def line(ledger: FakeLedger) -> Iterator[Line]:
    with letterbox(is_lmtp=False) as port, Line(port) as connected:
        yield connected


def data(line: Line, letter: bytes = LETTER) -> str:
    """The answer to a letter whose envelope was told."""
    assert line.says("DATA")[0].startswith("354")
    return line.sends(letter + b".\r\n")


def test_a_letter_is_entered_with_its_envelope(line: Line, ledger: FakeLedger) -> None:
    line.says(*GREETING)

    assert data(line).startswith("250")
    [(raw, envelope)] = ledger.letters
    assert raw == LETTER
    assert (envelope.mail_from, envelope.recipients) == ("lin@example.org", ("help@example.com",))


def test_size_eight_bits_and_other_scripts_are_offered(line: Line) -> None:
    [answer] = line.says("EHLO mx.example.org")

    assert {"250-SIZE 200000", "250-8BITMIME", "250-SMTPUTF8"} <= set(answer.splitlines())


def test_only_addresses_of_ours_are_taken_with_or_without_a_tag(line: Line) -> None:
    answers = line.says(
        *GREETING,
        "RCPT TO:<help+anything@example.com>",
        "RCPT TO:<HELP@EXAMPLE.COM>",
        "RCPT TO:<someone@example.com>",
        "RCPT TO:<help@elsewhere.example>",
    )

    assert [answer[:3] for answer in answers[3:]] == ["250", "250", "550", "550"]


def test_the_address_that_a_letter_of_ours_asks_to_be_answered_to_is_taken(
    line: Line, settings: Settings
) -> None:
    settings.MAIL_FROM = "a-rather-long-name-for-a-help-desk@example.com"
    asked = addresses.reply_address("WD-7K3M-9Q2X-4T3", "lin@example.org")

    assert line.says(*GREETING[:2], f"RCPT TO:<{asked}>")[-1].startswith("250")


@pytest.mark.parametrize("trouble", [OperationalError("No space left on device"), ValueError("a fault")])
def test_what_is_not_in_the_ledger_stays_with_its_server(
    line: Line, ledger: FakeLedger, trouble: Exception
) -> None:
    ledger.trouble = trouble
    line.says(*GREETING)
    assert data(line).startswith("451")

    ledger.trouble = None
    line.says(*GREETING[1:])
    assert data(line).startswith("250")


@contextmanager
def letters_of_one_moment(ledger: FakeLedger, letters: Sequence[bytes]) -> Iterator[list[Line]]:
    """A letter is being committed, and these come meanwhile by conversations of their own."""
    ledger.is_open.clear()
    with letterbox(is_lmtp=False) as port, ExitStack() as stack:
        lines = [stack.enter_context(Line(port)) for _ in range(len(letters) + 1)]
        for line, letter in zip(lines, [LETTER, *letters], strict=True):
            line.says(*GREETING, "DATA")
            line.socket.sendall(letter + b".\r\n")
            assert ledger.is_entering.wait(10)
        # Whoever is answered now came later, so all of these have been received.
        with Line(port) as last:
            last.says(*GREETING)
        ledger.is_open.set()
        yield lines


def test_letters_that_come_while_others_are_committed_share_the_next_commit(ledger: FakeLedger) -> None:
    letters = [LETTER + b"%d\r\n" % number for number in range(5)]
    with letters_of_one_moment(ledger, letters) as lines:
        answers = [line.hears() for line in lines]

    assert all(answer.startswith("250") for answer in answers)
    assert ledger.at_once == [1, 5]
    assert sorted(raw for raw, _ in ledger.letters) == sorted([LETTER, *letters])


def test_a_letter_that_the_database_refuses_fails_alone(ledger: FakeLedger) -> None:
    ledger.trouble, ledger.spoilt = ValueError("a fault"), b"spoilt"
    with letters_of_one_moment(ledger, [LETTER + b"a\r\n", LETTER + b"spoilt\r\n"]) as lines:
        answers = [line.hears()[:3] for line in lines]

    assert answers == ["250", "250", "451"]
    assert len(ledger.letters) == 2


def test_a_large_letter_shares_no_commit(ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "BYTES_AT_ONCE", 200)
    letters = [LETTER + b"x" * 300 + b"\r\n", LETTER]
    with letters_of_one_moment(ledger, letters) as lines:
        assert all(line.hears().startswith("250") for line in lines)

    assert ledger.at_once == [1, 1, 1]


def test_a_bounce_has_no_sender(line: Line, ledger: FakeLedger) -> None:
    line.says("EHLO mx.example.org", "MAIL FROM:<>", "RCPT TO:<help@example.com>")
    data(line)

    assert ledger.letters[0][1].mail_from == ""


def test_a_larger_letter_is_refused_and_the_ledger_knows_of_it(line: Line, ledger: FakeLedger) -> None:
    line.says(*GREETING)

    assert data(line, LETTER + b"x" * 70 + b"\r\n" + b"y" * 300_000 + b"\r\n").startswith("552")
    [(head, envelope, size)] = ledger.refused
    assert head.startswith(b"From: lin@example.org")
    assert size > 300_000
    assert envelope.recipients == ("help@example.com",)
    assert not ledger.letters


def test_an_announced_size_is_refused_before_a_byte_is_sent(line: Line, ledger: FakeLedger) -> None:
    answers = line.says(
        "EHLO mx.example.org", "MAIL FROM:<lin@example.org> SIZE=300000", "RCPT TO:<help@example.com>", "DATA"
    )

    assert [answer[:3] for answer in answers[1:]] == ["250", "552", "503"]
    assert ledger.refused[0][1:] == (ledger.refused[0][1], 300_000)


def test_long_lines_and_dots_come_through_as_they_were(line: Line, ledger: FakeLedger) -> None:
    long = b"z" * 150_000
    line.says(*GREETING)

    assert data(line, LETTER + b"..\r\n..x\r\n" + long + b"\r\n").startswith("250")
    assert ledger.letters[0][0] == LETTER + b".\r\n.x\r\n" + long + b"\r\n"


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r"])
def test_a_doubtful_end_hides_no_second_letter(line: Line, ledger: FakeLedger, end: bytes) -> None:
    """SMTP smuggling: what follows would come as a letter that our own mail server vouches for."""
    hidden = b"MAIL FROM:<admin@example.com>\r\nRCPT TO:<help@example.com>\r\nDATA\r\nFrom: x\r\n\r\nfake\r\n"
    line.says(*GREETING)

    assert data(line, b"Subject: one\r\n\r\ntext" + end + hidden).startswith("550")
    assert not ledger.letters
    assert line.says("NOOP")[0].startswith("250"), "nothing of it was taken for a command"


def test_a_hundred_thousand_recipients_end_soon(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.says(*GREETING[:2])
    many = b"RCPT TO:<help@example.com>\r\n" * 100
    line.socket.sendall(many)
    assert {line.hears()[:3] for _ in range(100)} == {"250"}
    assert line.says("RCPT TO:<help@example.com>")[0].startswith("452")
    assert conversation.MOST_COMMANDS <= 10_000


def test_noughts_and_other_bytes_that_no_database_takes_are_left_out(line: Line, ledger: FakeLedger) -> None:
    line.sends(b"EHLO mx\x00\xff.example\r\n")
    line.says(*GREETING[1:])

    assert data(line, b"Subject: \x00\r\n\r\n\x00\xff\r\n").startswith("250")
    raw, envelope = ledger.letters[0]
    assert raw == b"Subject: \x00\r\n\r\n\x00\xff\r\n"
    envelope.helo.encode()
    assert "\x00" not in envelope.helo


def test_a_letter_without_end_is_cut_off(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "SECONDS_FOR_A_LETTER", 0.2)
    line.says(*GREETING, "DATA")

    assert line.hears() == "", "the line is dead"


def test_more_conversations_than_there_is_room_for_come_later(
    ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "MOST_CONVERSATIONS", 1)
    with letterbox(is_lmtp=False) as port, Line(port) as first:
        with Line(port) as second:
            assert second.greeting.startswith("421")
        assert first.says("NOOP") == ["250 OK"]


def test_letters_that_are_being_received_do_not_fill_the_memory(
    line: Line, ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "MOST_IN_MEMORY", 0)
    line.says(*GREETING)

    assert data(line).startswith("451")
    assert not ledger.letters


def test_in_lmtp_each_recipient_is_answered(ledger: FakeLedger) -> None:
    with letterbox(is_lmtp=True) as port, Line(port) as line:
        line.says("LHLO mx.example.com", *GREETING[1:], "RCPT TO:<help+x@example.com>")
        assert [data(line)[:3], line.hears()[:3]] == ["250", "250"]
        assert line.says("NOOP") == ["250 OK"]
    assert len(ledger.letters) == 1


def test_a_server_of_ours_says_for_whom_it_speaks(line: Line, ledger: FakeLedger) -> None:
    line.says("EHLO our.mx", "XFORWARD ADDR=203.0.113.7 NAME=mx.example.org", "XFORWARD HELO=mx.example.org")
    line.says(*GREETING[1:])
    data(line)
    line.says(*GREETING[1:])
    data(line)

    told, not_told = (envelope for _, envelope in ledger.letters)
    assert (told.ip, told.helo) == ("203.0.113.7", "mx.example.org")
    assert (not_told.ip, not_told.helo) == ("", ""), (
        "our own server's address would be judged as the sender's"
    )


def test_a_server_of_ours_may_speak_for_a_whole_conversation(line: Line, ledger: FakeLedger) -> None:
    assert line.says("EHLO our.mx", "XCLIENT ADDR=IPV6:2001:db8::7 HELO=mx+2Eorg")[1].startswith("220")
    line.says(*GREETING)
    data(line)

    assert (ledger.letters[0][1].ip, ledger.letters[0][1].helo) == ("2001:db8::7", "mx.org")


@pytest.mark.parametrize("words", ["ADDR=here", "ADDR", "", "FUN=1", "ADDR=1.2.3.4 HELO"])
def test_nonsense_about_a_client_is_not_believed(line: Line, words: str) -> None:
    answer = line.says("EHLO our.mx", f"XFORWARD {words}")[1]

    assert answer.startswith("501") or words == ""


def test_strangers_speak_for_nobody(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks.Talk, "is_this_machine", False)

    offered, answer = line.says("EHLO mx.example.org", "XFORWARD ADDR=203.0.113.7")

    assert "XFORWARD" not in offered
    assert answer.startswith("550")
