"""`kill -9` of the process that watches mailboxes, while it fetches, again and again: each letter once.

Its server and the database live on. Letters are moved once they are ours, so that one which was moved and
is not in the ledger would be lost for good. Only the process that this test has started is killed.
`KILL_ROUNDS` says how often.
"""

import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from shutil import rmtree

import psycopg
import pytest

from tests.mail_servers import HOST, PASSWORD, Dovecot, needs_dovecot, wait_until
from tests.product import Product, new_home
from tests.system.mail.nameserver import Nameserver
from walletdesk.channels.email.intake.ledger import digest_of
from walletdesk.config.postgres import Cluster

pytestmark = needs_dovecot

ROUNDS = int(os.environ.get("KILL_ROUNDS", "4"))
LETTERS = 6  # for each mailbox in each round
USERS = ("ada", "mei")
TARGET = "Taken"
ADD_MAILBOXES = """
from walletdesk.channels.email.models import Mailbox
from walletdesk.core.actors import SYSTEM
place = {{"host": {host!r}, "port": {port}, "tls": "none", "afterwards": "move", "move_to": {target!r}}}
for user in {users!r}:
    Mailbox.objects.add(name=user, user=user, **place, secrets={{"password": {password!r}}}, by=SYSTEM)
"""


@dataclass
class Watch:
    """The process, its mailboxes, and what was put into them."""

    product: Product
    dovecot: Dovecot
    ledger: psycopg.Connection
    sent: list[bytes] = field(default_factory=list)

    def letters_come(self) -> None:
        for user in USERS:
            made = [_letter(len(self.sent) + number) for number in range(LETTERS)]
            self.sent += made
            self.dovecot.deliver(user, *made)

    def taken(self) -> int:
        return self.count("SELECT count(*) FROM email_arrival")

    def count(self, query: str) -> int:
        return int(self.ledger.execute(query).fetchall()[0][0])  # type: ignore[call-overload]

    def is_killed_when(self, taken: int) -> None:
        """At whatever it does with the next letter just then."""
        self.product.start()
        wait_until(lambda: self.taken() >= taken, self.product.said)
        assert self.product.process
        self.product.process.send_signal(signal.SIGKILL)
        self.product.process.wait(30)


def _letter(number: int) -> bytes:
    # Short ones and long ones, so that the end comes within letters and between them.
    text = "The wallet is locked since this morning.\r\n" * (1 + number % 7 * 400)
    head = (
        f"From: lin{number}@example.org\r\nMessage-ID: <{number}@killed.example>\r\nSubject: Locked {number}"
    )
    return f"{head}\r\nDate: Wed, 25 Nov 2026 09:00:00 +0000\r\n\r\n{text}".encode()


@pytest.fixture(scope="module")
def watch() -> Iterator[Watch]:
    home = new_home("watcher")
    with Dovecot() as dovecot, Nameserver() as nameserver, Cluster(home).in_use() as cluster:
        where = {
            "WALLETDESK_MAIL_FROM": "help@example.com",
            "WALLETDESK_NAMESERVERS": HOST,
            "WALLETDESK_NAMESERVER_PORT": str(nameserver.port),
            "WALLETDESK_DEMO": "0",
        }
        product = Product(home, part="mail", **where)
        product.command("setup")
        places = {"host": HOST, "port": dovecot.port, "target": TARGET}
        product.command(
            "manage", "shell", "-c", ADD_MAILBOXES.format(**places, users=USERS, password=PASSWORD)
        )
        with cluster.connect() as ledger:
            yield Watch(product, dovecot, ledger)
        if product.process:
            product.stop()
    rmtree(home.parent, ignore_errors=True)


def test_each_letter_is_in_the_ledger_once_however_often_the_watcher_is_killed(watch: Watch) -> None:
    chance = random.Random(11)
    for _ in range(ROUNDS):
        before = watch.taken()
        watch.letters_come()
        watch.is_killed_when(before + chance.randrange(2 * LETTERS))
    assert watch.taken() < len(watch.sent), "it was never killed before it had all"

    watch.product.start()
    wait_until(lambda: all(watch.dovecot.held(user) == 0 for user in USERS), watch.product.said)

    kept = watch.ledger.execute("SELECT digest FROM email_arrival").fetchall()
    assert Counter(digest for (digest,) in kept) == {digest_of(letter): 1 for letter in watch.sent}
    assert sum(watch.dovecot.held(user, TARGET) for user in USERS) == len(watch.sent)
    assert "Traceback" not in watch.product.said()


def test_and_each_has_one_ticket_in_the_end(watch: Watch) -> None:
    worker = Product(watch.product.home, part="worker", **watch.product.environment).start()
    try:
        wait_until(
            lambda: watch.count("SELECT count(*) FROM email_arrival WHERE state = 'seen'") == 0,
            worker.said,
            60,
        )
    finally:
        worker.stop()

    assert watch.count("SELECT count(*) FROM email_arrival WHERE reason = 'opened'") == len(watch.sent)
    assert watch.count("SELECT count(*) FROM desk_ticket") == len(watch.sent)
