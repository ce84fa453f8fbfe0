"""The whole way: SMTP to a real mail server, LMTP from there to our listener, and into the ledger."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from tests.mail_servers import OpenSmtpd, needs_opensmtpd, wait_until
from tests.system.mail.conftest import letter, subjects_taken, wait_for
from tests.unit.email.letterbox import Line, letterbox
from walletdesk.channels.email.intake.listening import together
from walletdesk.channels.email.models import Arrival

pytestmark = needs_opensmtpd

DOMAIN = "example.com"


@pytest.fixture
def lmtp_port(transactional_db: None, settings: Settings) -> Iterator[int]:
    """Of a listener of ours."""
    settings.MAIL_FROM = f"help@{DOMAIN}"
    with letterbox(is_lmtp=True) as port:
        yield port


@pytest.fixture
def mail_server(lmtp_port: int) -> Iterator[OpenSmtpd]:
    with OpenSmtpd(domain=DOMAIN, next_hop=f"lmtp://127.0.0.1:{lmtp_port}") as server:
        yield server


def sent_again_until(server: OpenSmtpd, *subjects: str) -> None:
    """The mail server would wait for minutes before it tries again; it is told to do so at once."""

    def is_there() -> bool:
        server.control("schedule", "all")
        return set(subjects) <= set(subjects_taken())

    wait_until(is_there, f"Not delivered: {server.said()[-2000:]}")


def test_a_letter_is_in_the_ledger_and_the_server_has_no_copy_any_more(mail_server: OpenSmtpd) -> None:
    mail_server.send(letter("one"), f"help+tag@{DOMAIN}")

    wait_for("one")
    wait_until(lambda: mail_server.queued() == 0)
    [arrival] = Arrival.objects.all()
    assert arrival.envelope["mail_from"] == "lin@example.org"
    assert arrival.envelope["recipients"] == [f"help+tag@{DOMAIN}"]
    assert arrival.envelope["ip"] == "", "the address of our own server says nothing about the sender"


def test_by_smtp_a_letter_to_several_of_our_addresses_comes_once(
    transactional_db: None, settings: Settings
) -> None:
    """OpenSMTPD's own LMTP takes the second of two answers for an error, so it is better asked for SMTP."""
    settings.MAIL_FROM = f"help@{DOMAIN}"
    with (
        letterbox(is_lmtp=False) as port,
        OpenSmtpd(domain=DOMAIN, next_hop=f"smtp://127.0.0.1:{port}") as server,
    ):
        server.send(letter("one"), f"help@{DOMAIN}", f"help+tag@{DOMAIN}")
        wait_for("one")
        wait_until(lambda: server.queued() == 0)

    assert len(Arrival.objects.get().envelope["recipients"]) == 2


def test_letters_for_others_go_back_to_their_sender(mail_server: OpenSmtpd) -> None:
    mail_server.send(letter("lost"), f"nobody@{DOMAIN}", sender=f"help@{DOMAIN}")

    wait_until(lambda: Arrival.objects.count() == 1, "The bounce comes to us, because we were the sender.")
    assert Arrival.objects.get().envelope["mail_from"] == ""


def test_a_full_disk_keeps_the_letter_at_its_server(
    mail_server: OpenSmtpd, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OperationalError("could not extend file: No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr(together.ledger, "enter_each", full)
        mail_server.send(letter("later"), f"help@{DOMAIN}")
        wait_until(lambda: 'result="TempFail"' in mail_server.said(), mail_server.said()[-2000:])
        assert mail_server.queued() == 1
        assert not Arrival.objects.exists()

    sent_again_until(mail_server, "later")
    assert Arrival.objects.get().times_seen == 1


def test_an_answer_that_never_arrived_doubles_nothing(mail_server: OpenSmtpd, lmtp_port: int) -> None:
    """The line breaks after the letter and before our yes: the server sends it again."""
    with Line(lmtp_port) as line:
        line.says("LHLO mx", "MAIL FROM:<lin@example.org>", f"RCPT TO:<help@{DOMAIN}>", "DATA")
        line.socket.sendall(letter("one") + b".\r\n")
        line.socket.shutdown(socket.SHUT_RDWR)
    wait_for("one")

    mail_server.send(letter("one"), f"help@{DOMAIN}")
    wait_until(lambda: Arrival.objects.get().times_seen == 2)


def test_two_connections_that_bring_the_same_letter_at_once_make_one_row(lmtp_port: int) -> None:
    lines = [Line(lmtp_port) for _ in range(8)]
    for line in lines:
        line.says("LHLO mx", "MAIL FROM:<lin@example.org>", f"RCPT TO:<help@{DOMAIN}>", "DATA")
    for line in lines:
        line.socket.sendall(letter("one") + b".\r\n")
    assert {line.hears()[:3] for line in lines} == {"250"}
    for line in lines:
        line.__exit__()

    assert Arrival.objects.get().times_seen == 8
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'email.take_in_waiting'")
        assert cursor.fetchone() == (1,)
