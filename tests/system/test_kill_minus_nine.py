"""A power cut in the middle of chat and form traffic, again and again: what was acknowledged is there, once.

Only processes that this test has started are killed, by their ids. `KILL_ROUNDS` says how often.
"""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from shutil import rmtree

import pytest

from tests.product import Product, free_port, new_home
from tests.system.traffic import Asker, Chatter, Writer, address_of
from tests.unit.notices.post_office import PostOffice
from walletdesk.config.postgres import Cluster

ROUNDS = int(os.environ.get("KILL_ROUNDS", "20"))
# The lights go out when so much was acknowledged in a round: in the middle of what follows.
ENOUGH = 15
PATIENCE = 60.0
JOBS_COME_BACK_WITHIN = 120.0


@dataclass
class Desk:
    """The product that loses its power, its database, and everybody who writes to it."""

    product: Product
    post_office: PostOffice
    writers: list[Writer] = field(default_factory=list)

    @property
    def acknowledged(self) -> list[str]:
        return [uid for writer in self.writers for uid in writer.acknowledged]

    def asked(self) -> list[str]:
        """What was acknowledged of requests by the form."""
        return [uid for one in self.writers if isinstance(one, Asker) for uid in one.acknowledged]

    def loses_power_while_people_write(self) -> None:
        before, dark = len(self.acknowledged), threading.Event()
        # Limits are on one conversation, so each round has new ones; what is pending is sent again first.
        self.writers += [Chatter(self.product.url).begins() for _ in range(2)]
        threads = [threading.Thread(target=one.writes_until, args=(dark,)) for one in self.busy()]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(self.acknowledged) >= before + ENOUGH, "Nobody acknowledges anything.")
        self.product.kill()
        dark.set()
        for thread in threads:
            thread.join()

    def busy(self) -> list[Writer]:
        """Whoever waits for an answer, those who came last, and one who asks by the form."""
        newest = self.writers[-2:]
        return [one for one in self.writers if one.pending or one in newest or isinstance(one, Asker)]

    def kept(self) -> Counter[str]:
        """How often each id is in the database."""
        with Cluster(self.product.home).connect() as connection:
            rows = connection.execute(
                "SELECT client_uid::text FROM desk_message WHERE client_uid IS NOT NULL"
                # Each request by the form has an address of its own, made of its id.
                " UNION ALL SELECT split_part(email, '@', 1) FROM desk_ticket WHERE channel = 'webform'"
            )
            return Counter(uid for (uid,) in rows)

    def has_dead_jobs(self) -> bool:
        return any(work.endswith("is doing") for work in self.unfinished())

    def waits_for_letters_in_dead_hands(self) -> None:
        """The minutes pass after which a letter counts as nobody's, and after which it is tried again."""
        with Cluster(self.product.home).connect() as connection:
            connection.execute("UPDATE notices_letter SET claimed_at = claimed_at - interval '5 minutes'")
            connection.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")

    def unfinished(self) -> list[str]:
        """Jobs that should have run by now, and letters that still wait."""
        with Cluster(self.product.home).connect() as connection:
            rows = connection.execute(
                "SELECT task_name || ' is ' || status FROM procrastinate_jobs"
                " WHERE task_name = 'notices.deliver' AND status IN ('todo', 'doing')"
                " UNION ALL SELECT 'a letter is ' || state FROM notices_letter WHERE state = 'queued'"
            )
            return [row for (row,) in rows]


def wait_until(is_so: Callable[[], bool], otherwise: str, patience: float = PATIENCE) -> None:
    """Looks again and again; nothing tells this process of it."""
    until = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < until, otherwise
        time.sleep(0.02)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    home, port = new_home("dark"), free_port()
    with PostOffice() as post_office:
        where = {
            "WALLETDESK_TRUSTED_PROXIES": "1",
            "WALLETDESK_SMTP_URL": post_office.url,
            "WALLETDESK_DEMO": "0",
        }
        product = Product(home, port=port, **where).start()
        yield Desk(product, post_office, [Asker(product.url)])
        product.stop()
    rmtree(home.parent, ignore_errors=True)


@pytest.mark.parametrize("number", range(1, ROUNDS + 1))
def test_nothing_acknowledged_is_lost_and_nothing_doubled(desk: Desk, number: int) -> None:
    desk.loses_power_while_people_write()

    desk.product.start()

    kept = desk.kept()
    assert [uid for uid in desk.acknowledged if not kept[uid]] == [], "lost"
    assert [uid for uid, times in kept.items() if times > 1] == [], "doubled"
    health = desk.product.get("/healthz").json()
    assert health["database"]
    assert health["migrations"]


def test_jobs_of_the_dead_run_again_and_every_letter_goes_out(desk: Desk) -> None:
    wait_until(lambda: not desk.has_dead_jobs(), "Jobs died with their worker.", JOBS_COME_BACK_WITHIN)
    desk.waits_for_letters_in_dead_hands()
    wait_until(lambda: not desk.unfinished(), "Letters were left behind.")

    sent = {address for envelope in desk.post_office.envelopes for address in envelope.rcpt_tos}
    assert {address_of(uid) for uid in desk.asked()} - sent == set()


def test_the_journal_is_whole_after_all_of_it(desk: Desk) -> None:
    assert "Traceback" not in desk.product.said()
    assert desk.product.command("manage", "verify_journal").returncode == 0
