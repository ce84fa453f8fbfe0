"""A power cut while letters come in, again and again: every letter is in the ledger once, and decided once.

Every letter of three corpora is delivered three times over: twice to the listener, once into a mailbox that
the product watches. Only processes that this test has started are killed. `KILL_ROUNDS` says how often.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from shutil import rmtree

import pytest

from tests.mail_servers import HOST, PASSWORD, Dovecot, needs_dovecot, wait_until
from tests.product import Product, free_port, new_home
from tests.system.mail.corpus import letters, needs_corpus
from tests.system.mail.nameserver import Nameserver
from tests.system.mail.postmen import Round
from walletdesk.channels.email.intake.ledger import digest_of
from walletdesk.config.postgres import Cluster

pytestmark = [pytest.mark.outside_data, needs_corpus, needs_dovecot]

ROUNDS = int(os.environ.get("KILL_ROUNDS", "20"))
POSTMEN = 3
# Jobs of a dead worker are given to a living one after half a minute, and a failed one comes again later.
DECIDED_WITHIN = 150.0
ADD_MAILBOX = """
from walletdesk.channels.email.models import Mailbox
from walletdesk.core.actors import SYSTEM
place = {{"host": {host!r}, "port": {port}, "tls": "none"}}
Mailbox.objects.add(name="Help", user="help", **place, secrets={{"password": {password!r}}}, by=SYSTEM)
"""


@dataclass
class Desk:
    """The product that loses its power, and all there is to deliver to it."""

    product: Product
    post: Round
    expected: set[str]

    def rows(self, query: str) -> list[tuple[str, ...]]:
        with Cluster(self.product.home).connect() as connection:
            return connection.execute(query).fetchall()  # type: ignore[call-overload, no-any-return]

    def undecided(self) -> list[tuple[str, ...]]:
        """Letters that nothing was decided about, with their jobs."""
        return self.rows(
            "SELECT a.id::text, a.last_error, j.status::text, j.attempts::text FROM email_arrival a"
            " LEFT JOIN procrastinate_jobs j ON j.args->>'arrival_id' = a.id::text"
            " AND j.task_name = 'email.take_in' WHERE a.state = 'seen'"
        )

    def digests(self) -> Counter[str]:
        return Counter(digest for (digest,) in self.rows("SELECT digest FROM email_arrival"))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    home, listener = new_home("letters"), free_port()
    with Dovecot() as dovecot, Nameserver() as nameserver:
        where = {
            "WALLETDESK_MAIL_LISTEN": f"lmtp://{HOST}:{listener}",
            "WALLETDESK_MAIL_FROM": "help@example.com",
            "WALLETDESK_NAMESERVERS": HOST,
            "WALLETDESK_NAMESERVER_PORT": str(nameserver.port),
            "WALLETDESK_DEMO": "0",
        }
        product = Product(home, **where).start()
        mailbox = ADD_MAILBOX.format(host=HOST, port=dovecot.port, password=PASSWORD)
        product.command("manage", "shell", "-c", mailbox)
        corpus = letters()
        deliveries = [(letter, turn == 2) for turn in range(3) for letter in corpus]
        random.Random(3).shuffle(deliveries)
        post = Round(listener, dovecot)
        for letter, by_mailbox in deliveries:
            post.add(letter, by_mailbox=by_mailbox)
        yield Desk(product, post, {digest_of(letter) for letter in corpus})
        product.stop()
    rmtree(home.parent, ignore_errors=True)


def test_twenty_power_cuts_lose_nothing_and_double_nothing(desk: Desk) -> None:
    chance, everything = random.Random(7), desk.post.waiting.qsize()
    postmen = desk.post.start(POSTMEN)
    for number in range(1, ROUNDS + 1):
        enough = number * everything // (ROUNDS + 1)
        wait_until(lambda enough=enough: desk.post.taken >= enough, desk.product.said, 60)  # type: ignore[misc]
        # A random point of whatever is going on: a letter half received, half entered, half taken in.
        time.sleep(chance.uniform(0, 0.3))
        desk.product.kill()
        desk.product.start()
    for postman in postmen:
        postman.join(60)

    assert desk.post.taken == everything
    assert desk.post.refused == []


def test_each_letter_has_exactly_one_row_and_each_row_is_decided(desk: Desk) -> None:
    wait_until(lambda: set(desk.digests()) >= desk.expected, "Letters were lost.", 60)
    wait_until(
        lambda: not desk.undecided(),
        lambda: (desk.undecided()[:3], desk.product.said()[-6000:]),
        DECIDED_WITHIN,
    )

    digests = desk.digests()
    assert set(digests) == desk.expected
    assert set(digests.values()) == {1}


def test_no_letter_has_two_tickets_and_no_ticket_has_a_letter_twice(desk: Desk) -> None:
    opened = "SELECT count(*) FROM email_arrival WHERE reason = 'opened'"
    assert desk.rows("SELECT count(*) FROM desk_ticket WHERE channel = 'email'") == desk.rows(opened)
    twice = "SELECT message_id FROM email_arrival WHERE message_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
    assert desk.rows(twice) == []
    stored = "SELECT count(*) FROM email_arrival WHERE state = 'stored' AND message_id IS NOT NULL"
    by_customers = "SELECT count(*) FROM desk_message WHERE channel = 'email'"
    assert desk.rows(by_customers) == desk.rows(stored)


def test_nothing_crashed(desk: Desk) -> None:
    assert "Traceback" not in desk.product.said()
    assert desk.product.command("manage", "verify_journal").returncode == 0
