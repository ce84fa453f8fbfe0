"""A disk that is really full: no letter is acknowledged that isn't kept, and all goes on once there is room.

Everything of the product lies on it, the embedded database's data too. Nobody restarts anything by hand.
"""

import random
import smtplib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from shutil import rmtree

import psycopg
import pytest

from tests.mail_servers import HOST, wait_until
from tests.product import Product, free_port, new_home
from tests.system.mail.nameserver import Nameserver
from tests.system.mail.postmen import Round
from tests.system.mail.small_disk import SmallDisk, needs_a_disk
from walletdesk.channels.email.intake.ledger import digest_of
from walletdesk.config.postgres import Cluster

pytestmark = needs_a_disk

MEGABYTES = 400
# Room that a database keeps back in its files is soon used up by letters of this size.
LETTER_BYTES = 100_000
MANY = 6
POSTMEN = 3
PATIENCE = 120.0


@dataclass
class Desk:
    """The product on its disk, and every letter that somebody sent to it."""

    product: Product
    disk: SmallDisk
    listener: int
    sent: list[bytes] = field(default_factory=list)

    def letters(self, count: int) -> list[bytes]:
        """New ones, that no compression makes smaller."""
        chance = random.Random(len(self.sent))
        made = [_letter(len(self.sent) + number, chance) for number in range(count)]
        self.sent += made
        return made

    def answer(self, letter: bytes) -> int:
        """What the listener answers to a letter."""
        try:
            with smtplib.LMTP(HOST, self.listener, timeout=60) as server:
                server.sendmail("lin@example.org", ["help@example.com"], letter)
        except smtplib.SMTPDataError as error:
            return error.smtp_code
        return 250

    def deliver_all_again(self) -> None:
        """Every letter there ever was, twice, until each is acknowledged, as servers do it."""
        post = Round(self.listener, None)
        for letter in [*self.sent, *self.sent]:
            post.add(letter, by_mailbox=False)
        for postman in post.start(POSTMEN):
            postman.join(PATIENCE)
        assert (post.taken, post.refused) == (2 * len(self.sent), [])

    def rows(self, query: str) -> list[tuple[str, ...]]:
        with Cluster(self.product.home).connect() as connection:
            return connection.execute(query).fetchall()  # type: ignore[call-overload, no-any-return]

    def has_each_letter_once(self) -> None:
        seen = "SELECT count(*) FROM email_arrival WHERE state = 'seen'"
        wait_until(lambda: self.rows(seen) == [(0,)], self.words, PATIENCE)
        once = {digest_of(letter): 1 for letter in self.sent}
        assert Counter(digest for (digest,) in self.rows("SELECT digest FROM email_arrival")) == once
        stored = "SELECT state, count(*), count(DISTINCT message_id) FROM email_arrival GROUP BY state"
        assert self.rows(stored) == [("stored", len(self.sent), len(self.sent))]
        assert self.rows("SELECT count(*) FROM desk_message WHERE channel = 'email'") == [(len(self.sent),)]

    def words(self) -> str:
        """What the product said at last."""
        return self.product.said()[-4000:]

    def starts_tried(self) -> int:
        return self.product.said().count("The database is gone")

    def is_alive(self) -> bool:
        assert self.product.process and self.product.process.poll() is None, self.words()
        return self.product.get("/healthz").status_code == 200


def _letter(number: int, chance: random.Random) -> bytes:
    text = "\r\n".join(chance.randbytes(35).hex() for _ in range(LETTER_BYTES // 72))
    head = f"From: lin{number}@example.org\r\nMessage-ID: <{number}@full.example>\r\nSubject: Full {number}"
    return f"{head}\r\nDate: Wed, 25 Nov 2026 09:00:00 +0000\r\n\r\n{text}\r\n".encode()


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    home, listener = new_home("full"), free_port()
    with SmallDisk(home, megabytes=MEGABYTES) as disk, Nameserver() as nameserver:
        where = {
            "WALLETDESK_MAIL_LISTEN": f"lmtp://{HOST}:{listener}",
            "WALLETDESK_MAIL_FROM": "help@example.com",
            "WALLETDESK_NAMESERVERS": HOST,
            "WALLETDESK_NAMESERVER_PORT": str(nameserver.port),
            "WALLETDESK_DEMO": "0",
        }
        product = Product(home, **where).start()
        assert Cluster(home).data.is_relative_to(disk.folder)
        yield Desk(product, disk, listener)
        product.stop()
    rmtree(home.parent, ignore_errors=True)


def test_letters_on_a_full_disk_stay_with_their_server_and_come_once_there_is_room(desk: Desk) -> None:
    # Some are acknowledged, and their jobs find the disk full.
    assert {desk.answer(letter) for letter in desk.letters(MANY)} == {250}
    desk.disk.fill()
    wait_until(lambda: desk.answer(desk.letters(1)[0]) != 250, "Nothing fails on a full disk.", PATIENCE)

    answers = {desk.answer(letter) for letter in desk.letters(MANY)}
    assert answers == {451}

    desk.disk.free()
    desk.deliver_all_again()
    desk.has_each_letter_once()
    wait_until(desk.is_alive)


def test_a_database_that_gives_up_for_want_of_room_comes_back_by_itself(desk: Desk) -> None:
    """The log of a database is worse to be without than its tables: PostgreSQL panics and goes down."""
    desk.disk.fill()

    def gives_up() -> bool:
        try:
            desk.rows("SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000))")
        except psycopg.OperationalError as error:
            # An error that a statement may meet has a code; a connection that breaks off has none.
            return error.sqlstate is None
        return False

    wait_until(gives_up, "The database needs no room.", PATIENCE)
    assert {desk.answer(letter) for letter in desk.letters(MANY)} == {451}
    wait_until(lambda: desk.starts_tried() >= 1, desk.words, PATIENCE)
    # Of what it let go when it went down nothing is left; starting it is tried again and again all the same.
    desk.disk.fill()
    wait_until(lambda: desk.starts_tried() >= 4, desk.words, PATIENCE)

    desk.disk.free()
    desk.deliver_all_again()
    desk.has_each_letter_once()
    wait_until(desk.is_alive)


def test_nobody_had_to_mend_the_journal(desk: Desk) -> None:
    assert desk.product.command("manage", "verify_journal").returncode == 0
