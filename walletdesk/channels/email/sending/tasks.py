"""Background work of letters out."""

from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from walletdesk.channels.email.tasks import PATIENCE


@app.task(name="email.write_gathered", queue="letters", retry=PATIENCE)
def write_gathered(ticket_id: int, up_to: int) -> None:
    """Writes the letter to somebody who has left a chat, if nothing was said after message `up_to`."""
    # By its name, because what writes letters also makes new jobs.
    import_string("walletdesk.channels.email.sending.gathering.write_letter")(ticket_id, up_to)
