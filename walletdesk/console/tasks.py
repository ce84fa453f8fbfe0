"""Background work of the console. Each task calls one function, and may run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(name="console.tell_of_fake", retry=RetryStrategy(max_attempts=8, exponential_wait=2))
def tell_of_fake(entry_id: int) -> None:
    """After a public warning of a fake was agreed to."""
    from walletdesk.console import fakes_telling  # noqa: PLC0415 - tasks are there before the rows

    fakes_telling.after_publishing(entry_id)
