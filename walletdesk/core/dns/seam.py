"""The seam to the DNS: what rooms ask, and how much of it for one check."""

import time
from typing import Protocol

# SPF may ask for up to ten names, each with up to ten hosts (RFC 7208, section 4.6.4); an honest sender's
# needs fewer than twenty questions in all.
MOST_QUESTIONS = 80
MOST_SECONDS = 10.0


class DnsTrouble(Exception):
    """No answer was had, and another time there may be one."""


class Dns(Protocol):
    """Answers are empty when there is nothing of the kind; DnsTrouble is raised when that is not known."""

    def txt(self, name: str) -> tuple[bytes, ...]:
        """The texts at a name, each with its pieces joined."""

    def mx(self, name: str) -> tuple[tuple[int, str], ...]:
        """Preference and host of each server that takes mail for a name."""

    def a(self, name: str) -> tuple[str, ...]:
        """The IPv4 addresses of a name."""

    def aaaa(self, name: str) -> tuple[str, ...]:
        """The IPv6 addresses of a name."""

    def ptr(self, address: str) -> tuple[str, ...]:
        """The names of an IP address."""


class Errand:
    """A DNS for one check: after so many questions, or so many seconds, it gives no more answers."""

    def __init__(self, dns: Dns, *, questions: int = MOST_QUESTIONS, seconds: float = MOST_SECONDS) -> None:
        self._dns, self._left = dns, questions
        self._ends = time.monotonic() + seconds

    def txt(self, name: str) -> tuple[bytes, ...]:
        return self._next().txt(name)

    def mx(self, name: str) -> tuple[tuple[int, str], ...]:
        return self._next().mx(name)

    def a(self, name: str) -> tuple[str, ...]:
        return self._next().a(name)

    def aaaa(self, name: str) -> tuple[str, ...]:
        return self._next().aaaa(name)

    def ptr(self, address: str) -> tuple[str, ...]:
        return self._next().ptr(address)

    def _next(self) -> Dns:
        self._left -= 1
        if self._left < 0 or time.monotonic() > self._ends:
            raise DnsTrouble("This check has asked enough.")
        return self._dns
