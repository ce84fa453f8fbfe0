"""What a block wakes. The rooms above the chains don't know each other's order; it is written here."""

from procrastinate.contrib.django import app


@app.task(name="config.after_block", queue="chains")
def after_block(block_id: int) -> None:
    """Named by CHAINS_AFTER_BLOCK. The watch gets a job of its own, so that neither waits for the other's
    trouble; it reads only what the chain has written."""
    from walletdesk.wallet import arrivals  # noqa: PLC0415 - models can't be imported before Django is ready
    from walletdesk.watch.tasks import look_at_block  # noqa: PLC0415

    look_at_block.defer(block_id=block_id)
    arrivals.after_block(block_id)
