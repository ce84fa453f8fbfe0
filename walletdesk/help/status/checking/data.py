"""Whether the database answers, and takes something in."""

import time

from django.db import connection
from django.utils.translation import gettext_noop

from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State

SLOW_MS = 500


@checks.register("data")
def data() -> Outcome:
    """What each check sees is written down right after it, so a disk that is full is noticed too."""
    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        is_copy = cursor.fetchone()[0]
    took = round((time.monotonic() - began) * 1000)
    if is_copy:
        return Outcome(State.DOWN, gettext_noop("The database is a copy and takes nothing in."), took)
    return Outcome(State.SLOW if took > SLOW_MS else State.WORKING, took_ms=took)
