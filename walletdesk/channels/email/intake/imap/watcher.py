"""One mailbox, watched in a thread of its own, through whatever its server does."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress

from django.db import Error, close_old_connections, connection

from walletdesk.channels.email.intake.imap.box import Box
from walletdesk.channels.email.intake.imap.connection import opened
from walletdesk.channels.email.intake.imap.fetching import take_new
from walletdesk.channels.email.intake.imap.idling import wait_for_news
from walletdesk.channels.email.models import Mailbox, MailboxTrouble, Trouble
from walletdesk.core.trying import Trying, pause_after

logger = logging.getLogger(__name__)

# Seconds before the first new try, and the longest pause that doubling leads to.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 120.0
# Servers lock an account out after wrong passwords; somebody has to set it right, and then we begin at once.
PAUSE_AFTER_REFUSED_SIGN_IN, LONGEST_AFTER_REFUSED_SIGN_IN = 60.0, 900.0


class Watcher(Trying):
    """Watches until told to stop. A changed mailbox gets a new one."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox_id = mailbox.pk
        self._box: Box | None = None
        super().__init__(mailbox.version, name=f"mailbox-{mailbox.pk}")

    def stop(self) -> None:
        """Asks it to end; a server that says nothing does not hold it up."""
        super().stop()
        if box := self._box:
            with suppress(OSError):
                box.client.sock.shutdown(socket.SHUT_RDWR)

    def _try(self) -> float:
        """Watches as long as it goes well; the seconds to wait before the next try."""
        close_old_connections()
        try:
            mailbox = Mailbox.objects.select_related("standing").get(pk=self.mailbox_id)
            trouble = self._trouble_with(mailbox)
        except (Error, Mailbox.DoesNotExist):
            logger.warning("Mailbox %s waits for the database", self.mailbox_id)
            connection.close()
            trouble = None
        self._failures += 1
        if trouble and trouble.kind in {Trouble.SIGN_IN, Trouble.NO_TOKEN}:
            return pause_after(self._failures, PAUSE_AFTER_REFUSED_SIGN_IN, LONGEST_AFTER_REFUSED_SIGN_IN)
        return pause_after(self._failures, FIRST_PAUSE, LONGEST_PAUSE)

    def _trouble_with(self, mailbox: Mailbox) -> MailboxTrouble | None:
        """What ended the watch, written down; None when it was told to stop. Raises django.db.Error."""
        try:
            self._watch(mailbox)
            return None
        except MailboxTrouble as found:
            trouble = found
        except Error:
            raise
        except Exception:
            logger.exception("Mailbox %s can't be read", self.mailbox_id)
            trouble = MailboxTrouble(Trouble.OURS)
        if not self._stop.is_set():
            mailbox.standing.fail(trouble)
            logger.warning("Mailbox %s: %s", self.mailbox_id, trouble)
        return trouble

    def _watch(self, mailbox: Mailbox) -> None:
        with opened(mailbox) as box:
            self._box = box
            try:
                while not self._stop.is_set():
                    take_new(box, mailbox, self._stop)
                    mailbox.standing.succeed()
                    self._failures = 0
                    close_old_connections()
                    wait_for_news(box, self._stop)
            finally:
                self._box = None
