"""Background work of the watch. Each task calls one function, and may run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# 2 s, 4 s … about a day: a database that is away passes, and no alert is lost with its job.
PATIENCE = RetryStrategy(max_attempts=16, exponential_wait=2)


@app.task(name="watch.look_at_act", queue="watch", retry=PATIENCE)
def look_at_act(entry_id: int) -> None:
    """After an act on an account that the rules know."""
    from walletdesk.watch import looking  # noqa: PLC0415 - tasks are there before the rows

    looking.look_at_act(entry_id)


@app.task(name="watch.look_at_block", queue="watch", retry=PATIENCE)
def look_at_block(block_id: int) -> None:
    """After a block in which something of a watched address stands."""
    from walletdesk.watch import looking_at_chain  # noqa: PLC0415

    looking_at_chain.look_at_block(block_id)
