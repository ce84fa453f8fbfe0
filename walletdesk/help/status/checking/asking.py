"""Asking the product what a visitor would ask it, over HTTP, from wherever the checks run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_noop

from walletdesk.core.http import AddressRefused, Limits, NoAnswer, request
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State

# Whoever waits longer for a page takes it for broken.
SLOW_MS = 3000
LIMITS = Limits(
    schemes=frozenset({"http", "https"}), connect_seconds=2, read_seconds=8, seconds=10, allow_loopback=True
)

Ask = Callable[[str, dict[str, str]], Outcome]


def first_that_works(ask: Ask) -> Outcome:
    """What is seen at the first of our addresses that gives a good answer, else what went wrong last.

    The address of the public may not lead anywhere from inside, and this machine may serve no pages; so one
    that can't be asked says nothing as long as another can.
    """
    seen = Outcome(State.UNKNOWN, gettext_noop("There is no address to ask."))
    for url, headers in _addresses():
        try:
            outcome = ask(url, headers)
        except AddressRefused as trouble:
            outcome = Outcome(State.UNKNOWN, str(trouble))
        except NoAnswer as trouble:
            outcome = Outcome(State.DOWN, str(trouble))
        if outcome.state in {State.WORKING, State.SLOW}:
            return outcome
        if outcome.state is State.DOWN or seen.state is State.UNKNOWN:
            seen = outcome
    return seen


def page_at(path: str, *, method: str = "GET") -> Outcome:
    """Whether a page comes, and how long it takes."""

    def ask(url: str, headers: dict[str, str]) -> Outcome:
        began = time.monotonic()
        answer = request(method, url + path, LIMITS, headers=headers)
        took = round((time.monotonic() - began) * 1000)
        if not answer.is_success:
            return Outcome(State.DOWN, f"{path} answered {answer.status}.", took)
        if took > SLOW_MS:
            return Outcome(State.SLOW, f"{path} took {took} ms.", took)
        return Outcome(took_ms=took)

    return first_that_works(ask)


def _addresses() -> Iterator[tuple[str, dict[str, str]]]:
    """Where we can be asked, with the header that says whom we mean; this machine first."""
    name = urlsplit(settings.PUBLIC_URL).netloc
    for url in dict.fromkeys([*settings.PROBE_URLS, settings.PUBLIC_URL]):
        yield url.rstrip("/"), {"Host": name}
