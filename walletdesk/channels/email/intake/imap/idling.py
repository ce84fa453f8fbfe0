"""Waiting for new letters: IDLE (RFC 2177) where the server knows it, and asking now and then where not."""

from __future__ import annotations

import imaplib
import select
import ssl
import threading
import time

from walletdesk.channels.email.intake.imap.box import Box
from walletdesk.channels.email.intake.imap.connection import SECONDS_TO_WAIT
from walletdesk.channels.email.models import MailboxTrouble, Trouble

# A server may hang up after half an hour (RFC 2177), and many routers forget a silent connection after five
# minutes. Each renewal also shows that the server is still there.
RENEW_AFTER = 240.0
POLL_EVERY = 60.0
# Seconds within which a watch that is told to stop does so.
_SLICE = 0.5


def wait_for_news(box: Box, stop: threading.Event) -> None:
    """Returns when there may be something new, when it is time to look, or when told to stop."""
    if not box.can_idle:
        stop.wait(POLL_EVERY)
        box.client.noop()
        return
    with box.connection.idle:
        _wait(box.client, stop)


def _wait(client: imaplib.IMAP4, stop: threading.Event) -> None:
    until = time.monotonic() + RENEW_AFTER
    # The server's news may have come in one packet with its consent to wait.
    while not _is_something_there(client):
        if stop.is_set() or time.monotonic() > until:
            return
        # The end of the connection wakes too; leaving IDLE then says so.
        if _readable(client):
            return


def _readable(client: imaplib.IMAP4) -> bool:
    poll = select.poll()
    poll.register(client.sock, select.POLLIN)
    return bool(poll.poll(_SLICE * 1000))


def _is_something_there(client: imaplib.IMAP4) -> bool:
    """Whether bytes were read off the network already that nobody has looked at."""
    if (kept := getattr(client, "_readbuf", None)) is not None:
        return bool(kept)  # Python 3.14 and newer
    client.sock.settimeout(0)
    try:
        return bool(client.file.peek(1))  # type: ignore[union-attr]  # it is buffered
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    except OSError as error:
        raise MailboxTrouble(Trouble.DROPPED, error) from error
    finally:
        client.sock.settimeout(SECONDS_TO_WAIT)
