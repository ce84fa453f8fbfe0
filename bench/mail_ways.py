"""The ways that bench/mail_corpus can send a letter; each says what became of it."""

from typing import Protocol, Self

from walletdesk.channels.email.reading import Unreadable
from walletdesk.channels.email.reading.apart import Broken, Reader, TooSlow

ACCEPTED, REFUSED, CRASHED, TOO_SLOW = "accepted", "refused", "crashed", "too slow"


class Way(Protocol):
    def take(self, raw: bytes) -> tuple[str, str]:
        """The outcome, one of the four above, and the reason where it is not accepted."""


class Reading:
    """The reading alone, as the product does it: in a process of its own."""

    def __enter__(self) -> Self:
        self._reader = Reader()
        self._reader.read(b"Subject: start\n\n")
        return self

    def __exit__(self, *_error: object) -> None:
        self._reader.close()

    def take(self, raw: bytes) -> tuple[str, str]:
        try:
            self._reader.read(raw)
        except TooSlow as slow:
            return TOO_SLOW, slow.reason
        except Broken as broken:
            return CRASHED, broken.reason
        except Unreadable as unreadable:
            return REFUSED, unreadable.reason
        return ACCEPTED, ""
