"""A server, or the net, that drops the connection in any state: nothing is lost, and nothing doubled."""

from dataclasses import dataclass

import pytest

from tests.mail_servers import Dovecot, needs_dovecot, wait_until
from tests.system.mail.conftest import MakeMailbox, Start, letter, subjects_taken, wait_for
from tests.system.mail.cutting_proxy import CuttingProxy
from walletdesk.channels.email.intake.imap import idling
from walletdesk.channels.email.models import Afterwards

pytestmark = needs_dovecot

LAST_WORDS = (
    b"CAPABILITY",
    b"LOGIN",
    b"SELECT",
    b"SEARCH",
    b"RFC822.SIZE",
    b"UID FETCH 3 (UID BODY",
    b"STORE",
    b"IDLE",
    b"DONE",
)
# In the greeting, in a list, in the middle of a letter.
BYTES = (1, 400, 1_300, 1_900, 2_800, 3_500, 5_000, 6_500)
TEXT = ("x" * 70 + "\r\n") * 20


@dataclass
class Wire:
    """A mailbox with letters in it, behind a proxy that cuts."""

    dovecot: Dovecot
    make_mailbox: MakeMailbox
    start_watching: Start

    def is_cut_while_letters_come(self, folder: str, *, words: bytes = b"", after_bytes: int = 0) -> None:
        """Five letters are there and one comes later; afterwards all are in the ledger."""
        names = [f"{folder}-{number}" for number in range(5)]
        self.dovecot.deliver("ada", *(letter(name, TEXT) for name in names), folder=folder)
        with CuttingProxy(self.dovecot.port) as proxy:
            proxy.words, proxy.after_bytes = words, after_bytes
            self.make_mailbox(port=proxy.port, folder=folder, name=folder, afterwards=Afterwards.MARK_SEEN)
            watching = self.start_watching()
            wait_for(*names)
            wait_until(lambda: proxy.cuts == 1, f"It was never cut: {words!r}, {after_bytes}")
            self.dovecot.deliver("ada", letter(f"{folder}-later"), folder=folder)
            wait_for(f"{folder}-later")
            watching.stop()
        taken = [name for name in subjects_taken() if name.startswith(f"{folder}-")]
        assert sorted(taken) == [*names, f"{folder}-later"], (words, after_bytes)


@pytest.fixture
def wire(dovecot: Dovecot, make_mailbox: MakeMailbox, start_watching: Start) -> Wire:
    return Wire(dovecot, make_mailbox, start_watching)


def test_after_whatever_was_said_last(wire: Wire, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idling, "RENEW_AFTER", 0.1)
    monkeypatch.setattr(idling, "_SLICE", 0.05)
    for place, words in enumerate(LAST_WORDS):
        wire.is_cut_while_letters_come(f"{folder}w{place}", words=words)


def test_after_any_number_of_bytes(wire: Wire, folder: str) -> None:
    for after in BYTES:
        wire.is_cut_while_letters_come(f"{folder}b{after}", after_bytes=after)


def test_while_it_waits_and_nobody_says_a_word(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    dovecot.deliver("ada", letter("one"), folder=folder)
    with CuttingProxy(dovecot.port) as proxy:
        make_mailbox(port=proxy.port)
        watching = start_watching()
        wait_for("one")
        for number in range(5):
            proxy.cut()
            dovecot.deliver("ada", letter(f"after-{number}"), folder=folder)
            wait_for(f"after-{number}")
        watching.stop()

    assert subjects_taken() == ["one", *(f"after-{number}" for number in range(5))]


def test_a_server_that_is_gone_for_a_while(
    folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    with Dovecot() as server:
        server.deliver("ada", letter("one"), folder=folder)
        make_mailbox(port=server.port)
        start_watching()
        wait_for("one")

        server.stop()
        server.start()
        server.deliver("ada", letter("two"), folder=folder)

        wait_for("two")
