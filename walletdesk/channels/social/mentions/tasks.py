"""Background work of public mentions."""

from contextlib import suppress
from datetime import datetime

from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


@app.task(name="mentions.look", queue="mail", queueing_lock="mentions.look")
def look() -> None:
    """Reads what came in, and sends what is due; the clockwork does the same, so it needs no other try."""
    # By its name, because what does it also makes new jobs.
    import_string("walletdesk.channels.social.mentions.clockwork.look")()


def wake() -> None:
    """Something waits that is committed."""
    with suppress(AlreadyEnqueued):
        look.defer()


def send_at(moment: datetime) -> None:
    """An answer is due then. Under a lock of its own: one that waits for its time must delay no other."""
    with suppress(AlreadyEnqueued):
        look.configure(schedule_at=moment, queueing_lock=f"mentions.look:{moment.isoformat()}").defer()
