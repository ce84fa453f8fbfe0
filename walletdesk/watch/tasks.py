"""Background work of the watch. Each task calls one function, and may run twice."""

from procrastinate.contrib.django import app


@app.task(name="watch.look_at_act", queue="watch")
def look_at_act(entry_id: int) -> None:
    """After an act on an account that the rules know."""
    from walletdesk.watch import looking  # noqa: PLC0415 - tasks are there before the rows

    looking.look_at_act(entry_id)


@app.task(name="watch.look_at_block", queue="watch")
def look_at_block(block_id: int) -> None:
    """After a block in which something of a watched address stands."""
    from walletdesk.watch import looking_at_chain  # noqa: PLC0415

    looking_at_chain.look_at_block(block_id)
