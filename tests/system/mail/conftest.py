"""A real IMAP server, mailboxes in it, and the watch over them as the product runs it."""

import asyncio
import itertools
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from tests.mail_servers import HOST, PASSWORD, Dovecot, wait_until
from walletdesk.channels.email.intake.imap import watcher
from walletdesk.channels.email.intake.imap.watch import Watch, keep_watching
from walletdesk.channels.email.models import Arrival, Mailbox, Tls
from walletdesk.core import one_process
from walletdesk.core.actors import SYSTEM

_numbers = itertools.count(1)

MakeMailbox = Callable[..., Mailbox]


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot() as server:
        yield server


@pytest.fixture
def folder() -> str:
    """A folder that no other test has."""
    return f"Desk{next(_numbers)}"


@pytest.fixture
def make_mailbox(transactional_db: None, dovecot: Dovecot, folder: str) -> MakeMailbox:
    def make(password: str = PASSWORD, **details: Any) -> Mailbox:
        usual = {
            "name": "Help",
            "host": HOST,
            "port": dovecot.port,
            "tls": Tls.NONE,
            "user": "ada",
            "folder": folder,
        }
        return Mailbox.objects.add(secrets={"password": password}, by=SYSTEM, **{**usual, **details})

    return make


class Watching:
    """`bin/run mail` without a process of its own."""

    def __init__(self) -> None:
        self._loop, self._stop = asyncio.new_event_loop(), asyncio.Event()
        self._thread = threading.Thread(
            target=self._loop.run_until_complete, args=(keep_watching(self._stop),)
        )

    def start(self) -> "Watching":
        self._thread.start()
        return self

    def stop(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()
            self._loop.close()


Start = Callable[[], Watching]


@pytest.fixture
def start_watching(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Watching]]:
    monkeypatch.setattr(one_process, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(watcher, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(watcher, "PAUSE_AFTER_REFUSED_SIGN_IN", 0.05)
    started: list[Watching] = []

    def start() -> Watching:
        started.append(Watching().start())
        return started[-1]

    yield start
    for one in started:
        one.stop()


def subjects_taken() -> list[str]:
    """Of every letter in the ledger, read from what is kept of it."""
    kept = (arrival.content.read() for arrival in Arrival.objects.select_related("content").order_by("pk"))
    return [raw.partition(b"Subject: ")[2].partition(b"\r\n")[0].decode() for raw in kept]


def letter(subject: str, body: str = "Hello") -> bytes:
    head = f"From: lin@example.org\r\nMessage-ID: <{subject}@example.org>\r\nSubject: {subject}\r\n"
    # A server adds a date where there is none, and each time another.
    head += "Date: Wed, 25 Nov 2026 09:00:00 +0000\r\n"
    return f"{head}\r\n{body}\r\n".encode()


def wait_for(*subjects: str) -> None:
    wait_until(lambda: set(subjects) <= set(subjects_taken()), f"Not taken: {subjects}")


def locks() -> int:
    """How many mailboxes are watched, in all of the installation."""
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s"
    with connection.cursor() as cursor:
        cursor.execute(held, [Watch.lock_class])
        return int(cursor.fetchone()[0])
