"""Whether live updates are delivered: one is said, and has to come back over a stream like a browser's."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace

from django.utils.translation import gettext_noop

from walletdesk import live
from walletdesk.core.http import hear
from walletdesk.help.status import checks
from walletdesk.help.status.checking.asking import LIMITS, SLOW_MS, first_that_works
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State

SECONDS = 6


@checks.register("live-updates")
def live_updates() -> Outcome:
    return first_that_works(_delivers)


def _delivers(url: str, headers: dict[str, str]) -> Outcome:
    word = secrets.token_hex(8)
    # A topic of this one look, that no browser hears.
    topic = f"probe:{word}"
    asking = {**headers, "Authorization": f"Bearer {live.pass_for([topic])}"}
    began = time.monotonic()
    came = hear(
        f"{url}/events",
        word.encode(),
        then=lambda: live.whisper(topic, "probe", {"word": word}),
        limits=replace(LIMITS, seconds=SECONDS),
        headers=asking,
    )
    took = round((time.monotonic() - began) * 1000)
    if not came:
        return Outcome(State.DOWN, gettext_noop("The stream was refused or ended."), took)
    return Outcome(State.SLOW if took > SLOW_MS else State.WORKING, took_ms=took)
