"""Mail servers that keep a letter until somebody takes it, however often the lights go out."""

import imaplib
import queue
import smtplib
import threading
from dataclasses import dataclass, field

from tests.mail_servers import HOST, Dovecot

RETRY = 0.05  # s


@dataclass
class Round:
    """All deliveries there are to make. `port` is the listener's."""

    port: int
    dovecot: Dovecot | None
    waiting: "queue.SimpleQueue[tuple[bytes, bool]]" = field(default_factory=queue.SimpleQueue)
    taken: int = 0
    refused: list[str] = field(default_factory=list)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def add(self, letter: bytes, *, by_mailbox: bool) -> None:
        # A mailbox can't hold what IMAP can't say (RFC 9051, section 4.3.1).
        self.waiting.put((letter, by_mailbox and self.dovecot is not None and b"\0" not in letter))

    def start(self, postmen: int) -> list[threading.Thread]:
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(postmen)]
        for thread in threads:
            thread.start()
        return threads

    def _work(self) -> None:
        while True:
            try:
                letter, by_mailbox = self.waiting.get_nowait()
            except queue.Empty:
                return
            while not (self._to_mailbox(letter) if by_mailbox else self._to_listener(letter)):
                threading.Event().wait(RETRY)
            with self._counting:
                self.taken += 1

    def _to_listener(self, letter: bytes) -> bool:
        """Whether it was taken; without an answer it is not."""
        try:
            with smtplib.LMTP(HOST, self.port, timeout=20) as server:
                server.sendmail("lin@example.org", ["help@example.com"], letter)
        except smtplib.SMTPDataError as error:
            if error.smtp_code >= 500:
                self.refused.append(str(error))
                return True
            return False
        except (OSError, smtplib.SMTPException):
            return False
        return True

    def _to_mailbox(self, letter: bytes) -> bool:
        assert self.dovecot
        try:
            self.dovecot.deliver("help", letter)
        except (OSError, imaplib.IMAP4.error):
            return False
        return True
