"""Background work of letters out."""

from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from walletdesk.channels.email.tasks import PATIENCE


@app.task(name="email.write_gathered", queue="letters", retry=PATIENCE)
def write_gathered(ticket_id: int, up_to: int) -> None:
    """Writes the letter to somebody who has left a chat, if nothing was said after message `up_to`."""
    # By its name, because what writes letters also makes new jobs.
    import_string("walletdesk.channels.email.sending.gathering.write_letter")(ticket_id, up_to)


@app.task(name="email.write_confirmations", queue="letters", priority=-10, retry=PATIENCE)
def write_confirmations(ticket_ids: list[int]) -> None:
    """Writes to those who opened these tickets by mail that their letters have come; each is told once."""
    import_string("walletdesk.channels.email.sending.confirming.write_when_quiet")(ticket_ids)
