"""Background work of the e-mail channel."""

from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# 2 s, 4 s, 8 s … about a day: a full disk or a database that is away passes, and the letter is in the ledger.
PATIENCE = RetryStrategy(max_attempts=16, exponential_wait=2)


@app.task(name="email.take_in", queue="mail", retry=PATIENCE)
def take_in(arrival_id: int) -> None:
    """Reads one letter of the ledger and puts it where it belongs; does nothing when that was done before."""
    # By its name, because what takes letters in also writes new jobs.
    import_string("walletdesk.channels.email.intake.taking.take_in")(arrival_id)
